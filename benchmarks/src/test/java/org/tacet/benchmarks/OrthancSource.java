// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.OrthancServers;
import org.tacet.interop.kit.TlsFiles;
import org.tacet.interop.kit.Tool;

/// Orthanc with its plug-in for DICOMweb, in clear as it comes, or with TLS on its DICOM port.
/// Neither encrypts what it keeps.
///
/// Not over HTTPS: Orthanc 1.10.1 of Debian 12 (civetweb 1.15, OpenSSL 3) ends with a segmentation
/// fault at the first request.
final class OrthancSource implements Source {
  private static final Duration READY_IN = Duration.ofSeconds(30);

  private final Child child;
  private final boolean secure;
  private final Modality caller;
  private final int httpPort;

  private OrthancSource(Child child, boolean secure, Modality caller, int httpPort) {
    this.child = child;
    this.secure = secure;
    this.caller = caller;
    this.httpPort = httpPort;
  }

  /// Over TLS.
  static OrthancSource secure(SecureLab lab, Path folder) throws Exception {
    return open(lab, folder, true);
  }

  /// In clear.
  static OrthancSource clear(SecureLab lab, Path folder) throws Exception {
    return open(lab, folder, false);
  }

  private static OrthancSource open(SecureLab lab, Path folder, boolean secure) throws Exception {
    int dicomPort = Loopback.freePort();
    int httpPort = Loopback.freePort();
    Files.createDirectories(folder);
    List<String> settings = new ArrayList<>(basics(folder, dicomPort, httpPort));
    settings.add(sink(secure ? lab.sinkPort() : lab.clearSinkPort(), secure));
    if (secure) {
      settings.addAll(tls(lab.files(SecureLab.ORTHANC)));
    }
    Path file = folder.resolve("orthanc.json");
    Files.writeString(file, "{" + String.join(",\n", settings) + "}\n");
    Child child = Tool.of("Orthanc").start(List.of(file.toString()), Map.of());
    boolean up =
        Loopback.until(
            READY_IN,
            () -> !child.alive() || (Loopback.answers(httpPort) && Loopback.answers(dicomPort)));
    if (!up || !child.alive()) {
      child.close();
      throw new IOException("Orthanc did not come up");
    }
    return new OrthancSource(
        child, secure, lab.modality(SecureLab.CALLER, SecureLab.loopback(dicomPort)), httpPort);
  }

  private static List<String> basics(Path folder, int dicomPort, int httpPort) {
    String storage = quoted(folder.resolve("storage"));
    return List.of(
        "\"Name\":\"bench\",\"DicomAet\":\"ORTHANC\",\"AuthenticationEnabled\":false",
        "\"StorageDirectory\":" + storage + ",\"IndexDirectory\":" + storage,
        "\"DicomPort\":" + dicomPort + ",\"HttpPort\":" + httpPort,
        "\"DicomAlwaysAllowGet\":true,\"DicomAlwaysAllowMove\":true",
        "\"Plugins\":[" + quoted(OrthancServers.plugin()) + "]",
        "\"DicomWeb\":{\"Enable\":true}");
  }

  private static String sink(int port, boolean secure) {
    return "\"DicomModalities\":{\"sink\":{\"AET\":\"%s\",\"Host\":\"%s\",\"Port\":%d,"
            .formatted(SecureLab.SINK, Loopback.HOST, port)
        + "\"UseDicomTls\":%s},\"caller\":{\"AET\":\"%s\",\"Host\":\"%s\",\"Port\":104,"
            .formatted(secure, SecureLab.CALLER, Loopback.HOST)
        + "\"AllowGet\":true,\"AllowMove\":true,\"AllowStore\":true}}";
  }

  private static List<String> tls(TlsFiles files) {
    return List.of(
        "\"DicomTlsEnabled\":true,\"DicomTlsCertificate\":" + quoted(files.certificate()),
        "\"DicomTlsPrivateKey\":" + quoted(files.key()),
        "\"DicomTlsTrustedCertificates\":" + quoted(files.trusted()),
        "\"DicomTlsRemoteCertificateRequired\":true");
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String name() {
    return secure ? "Orthanc, TLS" : "Orthanc, clear";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    Requestor.Builder builder =
        Requestor.builder(caller.address(), caller.title(), AeTitle.of(SecureLab.ORTHANC));
    return Association.open(proposal.apply(secure ? builder.tls(caller.tls()) : builder).build());
  }

  @Override
  public WebClient connect() {
    return WebClient.at(WebAddress.clear(httpPort, "/dicom-web/"));
  }

  @Override
  public boolean gives(WholeStudies.Way way) {
    return !secure || way != WholeStudies.Way.WADO_RS;
  }

  @Override
  public AeTitle sink() {
    return AeTitle.of(SecureLab.SINK);
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
