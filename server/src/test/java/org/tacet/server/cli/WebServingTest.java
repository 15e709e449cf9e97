// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People at a server in this process: what is typed at the command line counts at once.
final class WebServingTest {
  private static final String PASSWORD = "a lantern in the harbour";

  @TempDir Path folder;
  private String home = "";
  private Typed made;

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    made = typed("init");
    assertThat(made.status()).isZero();
  }

  @Test
  void the_code_of_init_makes_the_first_administrator_who_sees_no_patient() throws Exception {
    try (Server server = new Server(home);
        HttpClient client = client()) {
      String root = root(server);
      HttpResponse<String> in = redeem(client, root, "root", code(made.out()));
      assertThat(in.statusCode()).isEqualTo(204);
      String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      assertThat(get(client, root + "/me", "Cookie", cookie).body()).contains("administrator");
      assertThat(get(client, root + "/dicomweb/studies", "Cookie", cookie).statusCode())
          .isIn(403, 404);
      assertThat(redeem(client, root, "other", code(made.out())).statusCode()).isEqualTo(401);
      assertThat(Path.of(home, "keys", "administrator-code.sha256")).doesNotExist();
      assertThat(typed("user", "list").out()).contains("root").contains("administrator everywhere");
    }
    assertThat(typed("audit", "show").out()).contains("sign_in").contains("password-chosen");
    assertNothingTypedIsKept();
  }

  @Test
  void who_is_let_in_is_in_and_who_is_removed_is_out() throws Exception {
    try (Server server = new Server(home);
        HttpClient client = client()) {
      String studies = root(server) + "/dicomweb/studies";
      Typed add = typed("user", "add", "asha", "--role", "clinician");
      assertThat(redeem(client, root(server), "asha", code(add.out())).statusCode()).isEqualTo(204);
      String token = typed("token", "create", "--user", "asha").out().lines().findFirst().get();
      String bearer = "Bearer " + token;
      assertThat(get(client, studies, "Authorization", bearer).statusCode()).isIn(200, 204);
      typed("user", "revoke", "asha", "--role", "clinician");
      assertThat(get(client, studies, "Authorization", bearer).statusCode()).isIn(403, 404);
      typed("user", "remove", "asha");
      assertThat(get(client, studies, "Authorization", bearer).statusCode()).isEqualTo(401);
      assertThat(get(client, studies, "Accept", "*/*").statusCode()).isEqualTo(401);
    }
    assertNothingTypedIsKept();
  }

  @Test
  void a_new_code_ends_the_sessions_of_the_old_password() throws Exception {
    try (Server server = new Server(home);
        HttpClient client = client()) {
      // Before it is ready, a command would take the home for itself.
      String root = root(server);
      Typed add = typed("user", "add", "asha", "--role", "clinician");
      HttpResponse<String> in = redeem(client, root, "asha", code(add.out()));
      String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      assertThat(get(client, root + "/me", "Cookie", cookie).statusCode()).isEqualTo(200);
      typed("user", "code", "asha");
      assertThat(get(client, root + "/me", "Cookie", cookie).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void health_is_told_on_this_machine_when_it_is_asked_for() throws Exception {
    Files.writeString(Path.of(home, "tacet.yaml"), "operations:\n  listen: 127.0.0.1:0\n");
    try (Server server = new Server(home)) {
      server.ready();
      int port =
          Integer.parseInt(
              Files.readString(Path.of(home, "run.json"))
                  .replaceAll("(?s).*\"operations\" *: *\"127\\.0\\.0\\.1:(\\d+)\".*", "$1"));
      assertThat(plain(port, "/readyz")).startsWith("HTTP/1.1 200");
      assertThat(plain(port, "/metrics"))
          .contains("tacet_associations_total 0")
          .contains("tacet_refusals_total{reason=")
          .contains("tacet_trail_events_total{action=\"start\",outcome=\"success\"} 1")
          .contains("tacet_web_requests_under_way 0");
      Path trail = Path.of(home, "audit");
      Files.setPosixFilePermissions(trail, PosixFilePermissions.fromString("r-x------"));
      boolean root = Files.isWritable(trail);
      assertThat(plain(port, "/readyz")).contains(root ? "ready\n" : "not ready: trail\n");
      Files.setPosixFilePermissions(trail, PosixFilePermissions.fromString("rwx------"));
      Typed check = typed("check");
      assertThat(check.status()).as(check.out()).isZero();
    }
  }

  @Test
  void health_is_told_to_nobody_else() throws IOException {
    for (String address : List.of("0.0.0.0:9090", "192.168.1.2:9090")) {
      Files.writeString(Path.of(home, "tacet.yaml"), "operations:\n  listen: " + address + "\n");
      Typed serve = typed("serve", "--dicom", "127.0.0.1:0", "--https", "127.0.0.1:0");
      assertThat(serve.status()).isEqualTo(1);
      assertThat(serve.err()).contains("operations.listen").contains("clear text");
    }
  }

  private void assertNothingTypedIsKept() throws IOException {
    try (var files = Files.walk(Path.of(home))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).as(file.toString()).doesNotContain(PASSWORD).doesNotContain("tacet_A");
      }
    }
  }

  private static String code(String text) {
    return text.replaceAll("(?s).*?((?:[A-Z2-9]{5}-){4}[A-Z2-9]{5}).*", "$1");
  }

  private static String root(Server server) throws InterruptedException {
    return "https://" + server.ready().replaceAll("(?s).*https=(\\S+).*", "$1");
  }

  private static HttpResponse<String> redeem(
      HttpClient client, String root, String name, String code) throws Exception {
    String form =
        "{\"name\":\"%s\",\"code\":\"%s\",\"password\":\"%s\"}".formatted(name, code, PASSWORD);
    return client.send(
        HttpRequest.newBuilder(URI.create(root + "/signin/code"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(
      HttpClient client, String uri, String header, String value) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri)).header(header, value).build(),
        BodyHandlers.ofString());
  }

  private static String plain(int port, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private HttpClient client() throws Exception {
    KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (InputStream in = Files.newInputStream(Path.of(home, "keys", "ca.pem"))) {
      known.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private Typed typed(String... words) throws IOException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--home";
    all[words.length + 1] = home;
    return Typed.run(all);
  }
}
