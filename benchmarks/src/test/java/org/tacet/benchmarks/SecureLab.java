// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tacet.dimse.TlsContext;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// A home of Tacet with the certificates of all who meet while retrieval is measured: the caller,
/// where a C-MOVE goes, Orthanc, and memory. All are of one authority, so that all speak the same
/// TLS.
///
/// @param sinkPort where what a C-MOVE sends is taken over TLS
/// @param clearSinkPort the same in clear, for a peer that speaks so
record SecureLab(Path folder, Tacet tacet, int sinkPort, int clearSinkPort) {
  static final String CALLER = "BENCH";
  static final String SINK = "SINK";
  static final String ORTHANC = "ORTHANC";
  static final String MEMORY = "MEMORY";

  private static final String TOKEN = "token";

  static SecureLab make(Path folder) throws Exception {
    Tacet tacet = TacetSide.at(folder.resolve("home"));
    SecureLab lab = new SecureLab(folder, tacet, Loopback.freePort(), Loopback.freePort());
    tacet.must("init");
    lab.enrol(CALLER, "store,find,get,move");
    lab.enrol(SINK, "store", "--address", Loopback.HOST + ":" + lab.sinkPort);
    lab.enrol(ORTHANC, "store");
    lab.enrol(MEMORY, "store");
    tacet.must("user", "add", "bench", "--role", "clinician", "--site", "main");
    String made = tacet.must("token", "create", "--user", "bench").out();
    Files.writeString(folder.resolve(TOKEN), made.lines().findFirst().orElseThrow().strip());
    return lab;
  }

  private void enrol(String title, String allow, String... more) throws Exception {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("peer", "add", title, "--allow", allow));
    arguments.addAll(List.of("--issue", folder.resolve(title).toString()));
    arguments.addAll(List.of(more));
    tacet.must(arguments.toArray(String[]::new));
  }

  TlsFiles files(String title) {
    return TlsFiles.in(folder.resolve(title));
  }

  String token() throws IOException {
    return Files.readString(folder.resolve(TOKEN));
  }

  /// The TLS of somebody on a DICOM port, as Tacet's own is.
  TlsContext dicom(String title) throws IOException, GeneralSecurityException {
    return modality(title, loopback(0)).tls();
  }

  /// The TLS of a web client.
  SSLContext web() throws IOException, GeneralSecurityException {
    return Authority.alone(files(CALLER).trusted());
  }

  /// Somebody who calls an archive.
  Modality modality(String title, InetSocketAddress archive)
      throws IOException, GeneralSecurityException {
    return Modality.of(title, files(title), archive);
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Takes what a C-MOVE sends over TLS.
  MoveSink sink() throws IOException, GeneralSecurityException {
    return MoveSink.open(sinkPort, Optional.of(dicom(SINK)));
  }

  /// Takes what a C-MOVE sends in clear.
  MoveSink clearSink() throws IOException {
    return MoveSink.open(clearSinkPort, Optional.empty());
  }
}
