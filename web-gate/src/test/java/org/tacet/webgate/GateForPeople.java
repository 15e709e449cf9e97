// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.TestArchive;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.signin.SignIn;

/// A gate on loopback before an archive on memory, with a sign-in of the test's choice.
public final class GateForPeople implements AutoCloseable {
  private final TestArchive archive;
  private final WebGate gate;
  private final HttpClient client;

  public GateForPeople(TestArchive archive, SignIn signIn) {
    this(archive, signIn, Optional.empty());
  }

  /// @param viewer the folder of the viewer
  public GateForPeople(TestArchive archive, SignIn signIn, Optional<Path> viewer) {
    this.archive = archive;
    Certificate certificate = Certificate.create();
    WebSettings settings =
        new WebSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            certificate.server(),
            TestArchive.PUNE,
            new DicomFile.Implementation(Uid.of("2.25.1"), "TEST"),
            WebLimits.DEFAULT,
            archive.clock,
            viewer,
            Set.of());
    try {
      gate =
          WebGate.open(
              settings, archive.archive(), signIn, _ -> {}, TestAreas.all(archive, signIn));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = HttpClient.newBuilder().sslContext(certificate.client()).build();
  }

  /// All that it serves.
  public List<Route> routes() {
    return gate.routes().all();
  }

  /// As a browser writes it.
  public String origin() {
    return "https://127.0.0.1:" + gate.address().getPort();
  }

  /// A request without credentials.
  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(URI.create(origin() + path));
  }

  public HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    gate.close();
    archive.close();
  }
}
