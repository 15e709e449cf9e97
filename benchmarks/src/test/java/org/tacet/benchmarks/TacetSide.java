// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// Tacet with everything on: TLS, client certificates, tokens, encryption, access policy, trail.
final class TacetSide implements Side {
  /// One person asks more in a minute here than people do in a year. The budgets are counted as
  /// they always are; only their sizes differ.
  private static final String SETTINGS =
      """
      budget.person-patients: 1000000
      budget.person-wildcard-queries: 100000000
      """;

  private final Path home;
  private final Tacet.Server server;
  private final Modality modality;
  private final WebClient web;

  private TacetSide(Path home, Tacet.Server server, Modality modality, WebClient web) {
    this.home = home;
    this.server = server;
    this.modality = modality;
    this.web = web;
  }

  static Side in(Path folder) throws Exception {
    Path home = folder.resolve("home");
    Path issued = folder.resolve("bench");
    Path token = folder.resolve("token");
    Tacet tacet = Tacet.at(home);
    if (Files.notExists(home)) {
      tacet.must("init");
      Files.writeString(home.resolve("tacet.yaml"), SETTINGS);
      tacet.must("peer", "add", "BENCH", "--allow", "store,find,get", "--issue", issued.toString());
      tacet.must("user", "add", "bench", "--role", "clinician", "--site", "main");
      String made = tacet.must("token", "create", "--user", "bench").out();
      Files.writeString(token, made.lines().findFirst().orElseThrow().strip());
    }
    Tacet.Server server = tacet.serve();
    WebClient web =
        WebClient.authorised(
            "https://" + Loopback.HOST + ":" + server.https().getPort() + "/dicomweb/",
            home.resolve("keys").resolve("ca.pem"),
            Files.readString(token));
    return new TacetSide(
        home, server, Modality.of("BENCH", TlsFiles.in(issued), server.dicom()), web);
  }

  @Override
  public String name() {
    return "Tacet";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return modality.open(proposal);
  }

  @Override
  public Filling filling() throws IOException {
    Association association = Sender.associate(this);
    return new Filling() {
      @Override
      public void put(Uid instance, byte[] dataSet) throws IOException {
        Sender.store(association, instance, dataSet);
      }

      @Override
      public void close() throws IOException {
        association.close();
      }
    };
  }

  @Override
  public InputStream get(String path) throws IOException {
    return web.get(path);
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    web.close();
    try {
      server.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long bytesOnDisk() {
    return Side.size(home);
  }
}
