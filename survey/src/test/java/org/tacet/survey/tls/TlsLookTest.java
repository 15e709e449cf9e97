// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.survey.finding.TlsFacts.ClientCertificate;

final class TlsLookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static SSLContext rsa;

  @BeforeAll
  static void make_a_certificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    rsa = TlsServer.context(folder, "RSA", 2048);
  }

  @Test
  void versions_certificate_and_key_are_seen() throws Exception {
    try (TlsServer server =
        TlsServer.start(rsa, TlsServer.Client.NOT_ASKED, "TLSv1.2", "TLSv1.3")) {
      TlsFacts facts = look(server.port()).orElseThrow();
      assertThat(facts.versions()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
      assertThat(facts.clientCertificate()).isEqualTo(ClientCertificate.NOT_ASKED);
      assertThat(facts.key()).isEqualTo("RSA 2048");
      assertThat(facts.selfSigned()).isTrue();
      assertThat(facts.expires().orElseThrow())
          .isBetween(
              Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
      assertThat(facts.toString()).doesNotContain("PLANTED");
    }
  }

  @Test
  void a_server_of_the_newest_version_alone_is_told_apart() throws Exception {
    try (TlsServer server = TlsServer.start(rsa, TlsServer.Client.NOT_ASKED, "TLSv1.3")) {
      TlsFacts facts = look(server.port()).orElseThrow();
      assertThat(facts.versions()).containsExactly("TLSv1.3");
      assertThat(facts.key()).isEqualTo("RSA 2048");
    }
  }

  @Test
  void a_key_on_a_curve_is_named_as_one() throws Exception {
    SSLContext curve = TlsServer.context(folder, "EC", 256);
    try (TlsServer server = TlsServer.start(curve, TlsServer.Client.NOT_ASKED, "TLSv1.2")) {
      TlsFacts facts = look(server.port()).orElseThrow();
      assertThat(facts.versions()).containsExactly("TLSv1.2");
      assertThat(facts.key()).isEqualTo("EC 256");
    }
  }

  @Test
  void a_certificate_that_is_only_wanted_is_not_required() throws Exception {
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      try (TlsServer server = TlsServer.start(rsa, TlsServer.Client.WANTED, version)) {
        assertThat(look(server.port()).orElseThrow().clientCertificate())
            .as(version)
            .isEqualTo(ClientCertificate.WANTED);
      }
    }
  }

  @Test
  void a_certificate_that_is_required_is_seen_to_be_in_both_versions() throws Exception {
    for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
      try (TlsServer server = TlsServer.start(rsa, TlsServer.Client.REQUIRED, version)) {
        assertThat(look(server.port()).orElseThrow().clientCertificate())
            .as(version)
            .isEqualTo(ClientCertificate.REQUIRED);
      }
    }
  }

  @Test
  void a_server_of_the_oldest_version_is_found_out() throws Exception {
    byte[] hello = HexFormat.of().parseHex("160301002a020000260301" + "00".repeat(32) + "00002f00");
    assertThat(answered(hello).orElseThrow().versions()).containsExactly("TLSv1.0");
  }

  @Test
  void an_alert_alone_still_shows_that_it_is_tls() throws Exception {
    TlsFacts facts = answered(HexFormat.of().parseHex("15030100020246")).orElseThrow();
    assertThat(facts.versions()).isEmpty();
    assertThat(facts.key()).isEmpty();
  }

  @Test
  void what_is_not_tls_is_not_taken_for_it() throws Exception {
    for (String answer :
        new String[] {
          "",
          "HTTP/1.0 400 Bad Request\r\n\r\n",
          "\u0003\u0000\u0000\u0000\u0000\u0004\u0000\u0001\u0001\u0001",
          "\u0016\u0003",
          "\u0016\u0003\u0003\u007f\u007f",
          "\u0016\u0003\u0003\u0000\u0004\u0002\u007f\u007f\u007f",
          "\u0015\u0003\u0003\u0000\u0003abc",
          "\u0016\u0009\u0003\u0000\u0004\u0002\u0000\u0000\u0000"
        }) {
      assertThat(answered(answer.getBytes(StandardCharsets.ISO_8859_1))).as(answer).isEmpty();
    }
  }

  @Test
  void an_endless_flight_is_read_up_to_its_budget() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      byte[] record = HexFormat.of().parseHex("1603030005" + "0b00ffff00");
      serve(
          listener,
          peer -> {
            while (!peer.isClosed()) {
              peer.getOutputStream().write(record);
            }
          });
      assertThat(look(listener.getLocalPort())).isEmpty();
    }
  }

  @Test
  void a_silent_peer_costs_one_patience_and_no_more() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      AtomicInteger turns = new AtomicInteger();
      TlsLook look = new TlsLook(Duration.ofMillis(200), turns::incrementAndGet);
      assertThat(look.look(LoopbackScope.permit(folder, listener.getLocalPort()))).isEmpty();
      assertThat(turns).hasValue(1);
    }
  }

  @Test
  void a_closed_port_is_empty() throws Exception {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      port = listener.getLocalPort();
    }
    assertThat(look(port)).isEmpty();
  }

  private static Optional<TlsFacts> look(int port) throws Exception {
    return new TlsLook(PATIENCE, Turn.AT_ONCE).look(LoopbackScope.permit(folder, port));
  }

  private static Optional<TlsFacts> answered(byte[] answer) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      serve(
          listener,
          peer -> {
            peer.getInputStream().read();
            peer.getOutputStream().write(answer);
            peer.shutdownOutput();
            peer.getInputStream().skip(1 << 12);
          });
      return look(listener.getLocalPort());
    }
  }

  private static void serve(ServerSocket listener, Talk talk) {
    Thread.ofVirtual()
        .start(() -> {
          while (!listener.isClosed()) {
            try (Socket peer = listener.accept()) {
              talk.with(peer);
            } catch (IOException _) {
              // The next one, please.
            }
          }
        });
  }

  @FunctionalInterface
  private interface Talk {
    void with(Socket peer) throws IOException;
  }
}
