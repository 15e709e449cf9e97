// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client must not take half an answer for a whole one: what is measured would be half a job.
final class WebClientTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final ServerSocket door;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  WebClientTest() throws IOException {
    door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void an_answer_ends_where_its_length_says_and_the_connection_is_kept() throws IOException {
    answering(
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none",
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\ntwo"));
    try (WebClient web = client()) {
      assertThat(web.get("a").readAllBytes()).asString(US_ASCII).isEqualTo("one");
      assertThat(web.get("b").readAllBytes()).asString(US_ASCII).isEqualTo("two");
    }
    assertThat(requests).hasSize(2).first().asString().startsWith("GET /base/a HTTP/1.1");
  }

  @Test
  void an_answer_in_chunks_is_put_together() throws IOException {
    answering(
        List.of(
            CHUNKED + "4\r\nfour\r\nB;x=y\r\n and ten ..\r\n0\r\nTrailer: t\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext"));
    try (WebClient web = client()) {
      assertThat(web.get("a").readAllBytes()).asString(US_ASCII).isEqualTo("four and ten ..");
      assertThat(web.get("b", "text/plain").drain()).isEqualTo(4);
    }
  }

  @Test
  void a_connection_that_was_kept_and_closed_is_opened_again() throws IOException {
    answering(List.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"));
    try (WebClient web = client()) {
      assertThat(web.get("a").readAllBytes()).hasSize(3);
      answering(List.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo"));
      assertThat(web.get("b").readAllBytes()).asString(US_ASCII).isEqualTo("two");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        CHUNKED + "9\r\nshort",
        CHUNKED + "5\r\nshort\r\n",
        CHUNKED + "5\r\nshort\r\n0\r\n",
        CHUNKED + "5\r\nlonger\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Len",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n"
      })
  void what_is_no_whole_answer_is_an_error(String answer) throws IOException {
    answering(List.of(answer));
    try (WebClient web = client()) {
      assertThatThrownBy(() -> web.get("a", WebClient.JSON).drain())
          .isInstanceOf(IOException.class);
    }
  }

  private WebClient client() {
    return WebClient.at(WebAddress.clear(door.getLocalPort(), "/base/"));
  }

  /// Answers one connection, and closes it after the last answer.
  private void answering(List<String> answers) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = door.accept()) {
            InputStream in = socket.getInputStream();
            for (String answer : answers) {
              requests.add(WebClient.line(in));
              while (!WebClient.line(in).isEmpty()) {
                // The headers say nothing that is wanted here.
              }
              socket.getOutputStream().write(answer.getBytes(US_ASCII));
            }
          } catch (IOException _) {
            // The test is over.
          }
        });
  }
}
