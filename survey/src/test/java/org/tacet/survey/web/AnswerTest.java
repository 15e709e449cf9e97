// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Head and content of an answer, without a network.
final class AnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
        "HTTP/1.0 200\n\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello"
      })
  void content_is_read_as_it_is_framed(String answer) throws IOException {
    assertThat(read(answer)).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 600 No\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "<html>\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nName : x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: x\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffff\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"
      })
  void what_is_framed_wrongly_is_refused(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
  }

  @Test
  void a_head_has_its_limits() {
    assertThatThrownBy(() -> read(OK + "X: y\r\n".repeat(1 << 16))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(OK + "X: " + "y".repeat(1 << 17) + "\r\n\r\n"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("HTTP/1.1 100 Go on\r\n\r\n".repeat(100)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_chunk_line_has_its_limits() {
    assertThatThrownBy(() ->
            read(OK + "Transfer-Encoding: chunked\r\n\r\n5;" + "x".repeat(1000) + "\r\nhello"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void an_announced_length_is_not_allocated() throws IOException {
    InputStream in =
        new ByteArrayInputStream(
            (OK + "Content-Length: 999999999999999\r\n\r\n" + "x".repeat(200))
                .getBytes(StandardCharsets.US_ASCII));
    Head head = Head.read(in);
    Capped.Body body = new Content(in).give(head, new Capped(100));
    assertThat(body.bytes()).hasSize(100);
    assertThat(body.isCut()).isTrue();
  }

  @Test
  void a_head_shows_nothing_of_its_peer() throws IOException {
    Head head =
        Head.read(
            new ByteArrayInputStream(
                (OK + "X-Patient: PLANTED\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
    assertThat(head.toString() + head.fields()).doesNotContain("PLANTED", "patient");
    assertThat(head.first("x-patient")).contains("PLANTED");
  }

  private static String read(String answer) throws IOException {
    InputStream in = new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1));
    Head head = Head.read(in);
    return new String(
        new Content(in).give(head, new Capped(1 << 20)).bytes(), StandardCharsets.ISO_8859_1);
  }
}
