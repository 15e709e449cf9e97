// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.operations.Measurement.Kind;

final class OperationsListenerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private Set<Vitals.Obstacle> obstacles = Set.of();
  private OperationsListener listener;

  @BeforeEach
  void open() throws IOException {
    listener =
        OperationsListener.open(
            ANY,
            new Vitals() {
              @Override
              public Set<Obstacle> obstacles() {
                return obstacles;
              }

              @Override
              public List<Measurement> measurements() {
                return List.of(
                    new Measurement("a_total", "As.", Kind.COUNTER, Map.of("why", "no-trail"), 3),
                    new Measurement("a_total", "As.", Kind.COUNTER, Map.of("why", "tls"), 0),
                    Measurement.of("b", "Bs.", Kind.GAUGE, 5));
              }
            });
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void it_lives_and_is_ready_or_not() throws IOException {
    assertThat(get("/healthz", "127.0.0.1")).startsWith("HTTP/1.1 200").endsWith("alive\n");
    assertThat(get("/readyz", "localhost:9100")).startsWith("HTTP/1.1 200").endsWith("ready\n");
    obstacles = Set.of(Vitals.Obstacle.TRAIL, Vitals.Obstacle.DISK);
    assertThat(get("/readyz", "[::1]:9100"))
        .startsWith("HTTP/1.1 503")
        .endsWith("not ready: disk, trail\n");
    assertThat(get("/healthz", "127.0.0.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void metrics_have_the_form_of_prometheus() throws IOException {
    assertThat(get("/metrics", "127.0.0.1"))
        .contains("Content-Type: text/plain; version=0.0.4")
        .endsWith(
            """
            # HELP a_total As.
            # TYPE a_total counter
            a_total{why="no-trail"} 3
            a_total{why="tls"} 0
            # HELP b Bs.
            # TYPE b gauge
            b 5
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "10.0.0.1", "127.0.0.1.evil.example", "pacs"})
  void who_was_led_here_under_another_name_hears_nothing(String host) throws IOException {
    assertThat(get("/metrics", host)).startsWith("HTTP/1.1 421").doesNotContain("a_total");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /metrics/, 404",
    "GET, /dicomweb/studies, 404",
    "GET, /signin, 404",
    "POST, /metrics, 405",
    "DELETE, /healthz, 405",
  })
  void there_is_nothing_else(String method, String path, int status) throws IOException {
    assertThat(ask(method, path, "127.0.0.1")).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "8.8.8.8", "::"})
  void it_listens_on_this_machine_only(String address) {
    assertThatThrownBy(() -> OperationsListener.open(new InetSocketAddress(address, 0), noVitals()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_from_outside_can_be_a_name_or_a_label() {
    for (String bad : List.of("", "A", "a b", "a\n", "a\"", "a\\")) {
      assertThatThrownBy(() -> Measurement.of(bad, "h", Kind.GAUGE, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> new Measurement("a", "h", Kind.GAUGE, Map.of("l", bad + "^Sharma"), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Measurement.of("a", "two\nlines", Kind.GAUGE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Vitals noVitals() {
    return new Vitals() {
      @Override
      public Set<Obstacle> obstacles() {
        return Set.of();
      }

      @Override
      public List<Measurement> measurements() {
        return List.of();
      }
    };
  }

  private String get(String path, String host) throws IOException {
    return ask("GET", path, host);
  }

  private String ask(String method, String path, String host) throws IOException {
    try (Socket socket =
        new Socket(listener.address().getAddress(), listener.address().getPort())) {
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
