// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An Orthanc of our own: a throwaway folder, HTTP on loopback only, no plug-ins but that for
/// DICOMweb where it is wanted.
public final class OrthancPeer implements AutoCloseable {
  private static final Duration READY_IN = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ATTEMPTS = 5;
  private static final String WEB_ONLY = "ORTHANCWEB";
  private static final String AS_INSTALLED = "ORTHANC";
  // Or an answer in two pieces waits for a delayed acknowledgement.
  private static final Map<String, String> ENVIRONMENT = Map.of("TCP_NODELAY", "1");
  private static final Pattern STRING = Pattern.compile("\"([^\"]+)\"");

  /// What it answers over HTTP.
  public record Reply(int status, String body) {
    public boolean succeeded() {
      return status / 100 == 2;
    }
  }

  /// @param modality the name under which it knows the other side
  public record Remote(String modality, String aeTitle, int port) {}

  private final Child child;
  private final int dicomPort;
  private final int httpPort;
  private final String aeTitle;

  /// Sent with every request: what it takes to be let in.
  private final Map<String, String> headers;

  private OrthancPeer(
      Child child, int dicomPort, int httpPort, String aeTitle, Map<String, String> headers) {
    this.child = child;
    this.dicomPort = dicomPort;
    this.httpPort = httpPort;
    this.aeTitle = aeTitle;
    this.headers = headers;
  }

  /// @param tls its certificate, shown to callers and to those it calls; empty: clear text
  /// @param remotes whom it may talk to
  public static OrthancPeer start(
      Path folder, String aeTitle, Optional<TlsFiles> tls, List<Remote> remotes)
      throws IOException {
    return start(folder, aeTitle, tls, remotes, Loopback.freePort());
  }

  /// @param dicomPort a port that somebody was already told of
  public static OrthancPeer start(
      Path folder, String aeTitle, Optional<TlsFiles> tls, List<Remote> remotes, int dicomPort)
      throws IOException {
    return start(
        folder,
        aeTitle,
        dicomPort,
        Map.of(),
        httpPort -> configuration(folder, aeTitle, tls, remotes, dicomPort, httpPort));
  }

  /// One that calls others over DICOMweb.
  public static OrthancPeer start(Path folder, OrthancServers servers) throws IOException {
    int dicomPort = Loopback.freePort();
    return start(
        folder,
        WEB_ONLY,
        dicomPort,
        Map.of(),
        httpPort ->
            object(
                Stream.concat(
                        basics(folder, WEB_ONLY, dicomPort, httpPort).stream(),
                        servers.settings().stream())
                    .toList()));
  }

  /// One that stands there as it was installed, but for what is set on purpose.
  public static OrthancPeer start(Path folder, OrthancExposure exposure) throws IOException {
    int dicomPort = Loopback.freePort();
    return start(
        folder,
        AS_INSTALLED,
        dicomPort,
        exposure.headers(),
        httpPort ->
            object(
                Stream.concat(
                        places(folder, dicomPort, httpPort).stream(),
                        exposure.settings(folder).stream())
                    .toList()));
  }

  /// One that is measured.
  public static OrthancPeer start(Path folder, OrthancTuning tuning) throws IOException {
    int dicomPort = Loopback.freePort();
    return start(
        folder,
        OrthancTuning.AE_TITLE,
        dicomPort,
        Map.of(),
        httpPort ->
            object(
                Stream.concat(
                        places(folder, dicomPort, httpPort).stream(), tuning.settings().stream())
                    .toList()));
  }

  private static OrthancPeer start(
      Path folder,
      String aeTitle,
      int dicomPort,
      Map<String, String> headers,
      IntFunction<String> configuration)
      throws IOException {
    Tool tool = Tool.of("Orthanc");
    Files.createDirectories(folder);
    String output = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int httpPort = Loopback.freePort();
      Path file = folder.resolve("orthanc.json");
      Files.writeString(file, configuration.apply(httpPort));
      Child child = tool.start(List.of(file.toString()), ENVIRONMENT);
      OrthancPeer peer = new OrthancPeer(child, dicomPort, httpPort, aeTitle, headers);
      if (peer.comesUp()) {
        return peer;
      }
      output = child.output();
      child.close();
    }
    throw new IOException("Orthanc did not come up:\n" + output);
  }

  public long pid() {
    return child.pid();
  }

  public int dicomPort() {
    return dicomPort;
  }

  public int httpPort() {
    return httpPort;
  }

  /// Where it answers over HTTP.
  public String origin() {
    return "http://" + Loopback.HOST + ":" + httpPort;
  }

  public String aeTitle() {
    return aeTitle;
  }

  /// To call it in clear text.
  public Node node(String calling) {
    return Node.clear(dicomPort, aeTitle, calling);
  }

  public String log() throws IOException {
    return child.output();
  }

  /// Puts a file into it; the answer has its identifier there.
  public Reply upload(Path file) throws IOException {
    return send(
        request("/instances")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file))));
  }

  public Reply get(String path) throws IOException {
    return send(request(path).GET());
  }

  public Reply post(String path, String json) throws IOException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public byte[] download(String path) throws IOException {
    return exchange(request(path).GET()).body();
  }

  /// Asks it to verify the other side with C-ECHO.
  public Reply echo(String modality) throws IOException {
    return post("/modalities/" + modality + "/echo", "{}");
  }

  /// Asks it to push resources (its own identifiers) with C-STORE.
  public Reply store(String modality, List<String> resources) throws IOException {
    String list = String.join(",", resources.stream().map(id -> "\"" + id + "\"").toList());
    return post(
        "/modalities/" + modality + "/store",
        "{\"Resources\":[" + list + "],\"Synchronous\":true}");
  }

  /// Asks it to query with C-FIND; the answer names the query under `/queries/`.
  public Reply query(String modality, String level, Map<String, String> keys) throws IOException {
    return post("/modalities/" + modality + "/query", query(level, keys));
  }

  /// Asks it to have something moved to itself with C-MOVE.
  public Reply move(String modality, String level, Map<String, String> keys) throws IOException {
    String json =
        "{\"Level\":\"%s\",\"Resources\":[%s],\"TargetAet\":\"%s\",\"Synchronous\":true}"
            .formatted(level, object(keys), aeTitle);
    return post("/modalities/" + modality + "/move", json);
  }

  /// The strings of a JSON array of strings, as Orthanc lists its resources.
  public List<String> list(String path) throws IOException {
    List<String> found = new ArrayList<>();
    Matcher matcher = STRING.matcher(get(path).body());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Override
  public void close() {
    child.close();
  }

  private boolean comesUp() {
    Loopback.until(READY_IN, () -> !child.alive() || ready());
    return child.alive();
  }

  private boolean ready() {
    try {
      return Loopback.answers(httpPort) && get("/system").succeeded();
    } catch (IOException _) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin() + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private static Reply send(HttpRequest.Builder request) throws IOException {
    HttpResponse<byte[]> response = exchange(request);
    return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
  }

  /// A client for each request: Orthanc closes idle connections when it likes, and a POST that
  /// meets a closed one is not sent again.
  private static HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String query(String level, Map<String, String> keys) {
    return "{\"Level\":\"%s\",\"Query\":%s,\"Normalize\":false}".formatted(level, object(keys));
  }

  private static String object(Map<String, String> fields) {
    List<String> members =
        fields.entrySet().stream()
            .map(e -> quoted(e.getKey()) + ":" + quoted(e.getValue()))
            .toList();
    return "{" + String.join(",", members) + "}";
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String configuration(
      Path folder,
      String aeTitle,
      Optional<TlsFiles> tls,
      List<Remote> remotes,
      int dicomPort,
      int httpPort) {
    List<String> settings = new ArrayList<>(basics(folder, aeTitle, dicomPort, httpPort));
    settings.add("\"Plugins\":[],\"DicomTlsEnabled\":" + tls.isPresent());
    tls.ifPresent(files -> settings.add(tls(files)));
    String modalities =
        String.join(",", remotes.stream().map(r -> modality(r, tls.isPresent())).toList());
    settings.add("\"DicomModalities\":{" + modalities + "}");
    return object(settings);
  }

  private static List<String> basics(Path folder, String aeTitle, int dicomPort, int httpPort) {
    List<String> settings = new ArrayList<>(places(folder, dicomPort, httpPort));
    settings.add("\"Name\":\"interop\",\"DefaultEncoding\":\"Utf8\"");
    settings.add("\"RemoteAccessAllowed\":false");
    settings.add("\"AuthenticationEnabled\":false,\"StableAge\":1,\"SaveJobs\":false");
    settings.add("\"DicomAet\":" + quoted(aeTitle));
    settings.add("\"DicomCheckCalledAet\":true,\"UnknownSopClassAccepted\":true");
    settings.add("\"DicomAlwaysAllowFind\":true,\"DicomAlwaysAllowGet\":true");
    settings.add("\"TranscodeDicomProtocol\":false");
    return settings;
  }

  private static List<String> places(Path folder, int dicomPort, int httpPort) {
    String storage = quoted(folder.resolve("storage").toString());
    return List.of(
        "\"StorageDirectory\":" + storage + ",\"IndexDirectory\":" + storage,
        "\"DicomPort\":" + dicomPort + ",\"HttpPort\":" + httpPort);
  }

  private static String object(List<String> settings) {
    return "{" + String.join(",\n", settings) + "}\n";
  }

  private static String tls(TlsFiles files) {
    return "\"DicomTlsCertificate\":%s,\"DicomTlsPrivateKey\":%s,"
            .formatted(quoted(files.certificate().toString()), quoted(files.key().toString()))
        + "\"DicomTlsTrustedCertificates\":%s,\"DicomTlsRemoteCertificateRequired\":true"
            .formatted(quoted(files.trusted().toString()));
  }

  private static String modality(Remote remote, boolean secure) {
    return "%s:{\"AET\":%s,\"Host\":\"%s\",\"Port\":%d,\"UseDicomTls\":%s}"
        .formatted(
            quoted(remote.modality()),
            quoted(remote.aeTitle()),
            Loopback.HOST,
            remote.port(),
            secure);
  }
}
