// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Service.Protocol;
import org.tacet.survey.tls.LoopbackScope;
import org.tacet.survey.tls.Turn;

/// Peers that mean harm, or are broken: each look ends in time, within its budget, and claims
/// nothing.
@Timeout(30)
final class HostileWebTest {
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofSeconds(6));
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(3), 1_000_000, 100_000, 50);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String LIST =
      "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]},\"00201208\":{\"vr\":\"IS\",\"Value\":[5]}}";

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "\u0000\u0001\u0002\u0003",
        "just some words",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "\u0003\u0000\u0000\u0000\u0000\u0004\u0000\u0001\u0001\u0001",
        "<html>HTTP/0.9 has no head</html>",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 99999 OK\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ntoo short",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno number\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
        "HTTP/1.1 200 OK\r\nBad Header: x\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"
      })
  void what_is_no_http_is_told_in_our_words_and_found_nothing(String answer) throws Exception {
    try (Hostile hostile = Hostile.saying(answer)) {
      WebLook look = look(hostile);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.counts()).isEqualTo(Counts.NONE);
      assertThat(look.service().evidence()).isNotEmpty();
      assertThat(look.toString()).doesNotContain("SSH", "some words", "no head", "no number");
    }
  }

  @Test
  void silence_ends_with_our_patience() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Hostile hostile = Hostile.start((_, _) -> never.await())) {
      WebLook look = look(hostile);
      assertThat(look.service().protocol()).isEqualTo(Protocol.OTHER);
      assertThat(look.service().evidence().getFirst().proof()).startsWith("gave up after");
    } finally {
      never.countDown();
    }
  }

  @Test
  void an_endless_page_is_read_up_to_its_cap() throws Exception {
    try (Hostile hostile = Hostile.endless(OK + "Content-Type: text/html\r\n\r\n", "orthanc ")) {
      WebLook look = look(hostile);
      assertThat(look.service().flags()).isEmpty();
      assertThat(hostile.written()).isLessThan(80L * (Browser.MOST_OF_A_PAGE + (8 << 20)));
    }
  }

  @Test
  void headers_without_end_are_not_read_on_and_on() throws Exception {
    try (Hostile hostile = Hostile.endless(OK, "X-Again: and again\r\n")) {
      WebLook look = look(hostile);
      assertThat(look.service().protocol()).isEqualTo(Protocol.OTHER);
      assertThat(hostile.written()).isLessThan(64L << 20);
    }
  }

  @Test
  void interim_answers_without_end_are_not_waited_for() throws Exception {
    try (Hostile hostile = Hostile.endless("", "HTTP/1.1 103 Early Hints\r\n\r\n")) {
      assertThat(look(hostile).service().protocol()).isEqualTo(Protocol.OTHER);
    }
  }

  @Test
  void bytes_that_drip_end_with_our_patience() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Hostile hostile =
        Hostile.start((_, out) -> {
          out.write((OK + "Content-Length: 1000000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
          while (!never.await(50, TimeUnit.MILLISECONDS)) {
            out.write('x');
          }
        })) {
      WebLook look = look(hostile);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.service().evidence().getFirst().proof()).startsWith("gave up after");
    } finally {
      never.countDown();
    }
  }

  @Test
  void a_bomb_of_gzip_is_not_unpacked() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(
        (OK + "Content-Encoding: gzip\r\nContent-Type: application/dicom+json\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[64 << 20]);
    }
    try (Hostile hostile = Hostile.saying(bomb.toByteArray())) {
      assertThat(look(hostile).service().flags()).isEmpty();
    }
  }

  @Test
  void json_nested_without_end_is_given_up() throws Exception {
    try (Hostile hostile = dicomweb(out -> out.write(bytes("[".repeat(1 << 20))))) {
      assertThat(look(hostile).service().flags()).isEmpty();
    }
    try (Hostile hostile =
        dicomweb(out -> out.write(bytes("[{\"00100010\":" + "{\"a\":[".repeat(1 << 18))))) {
      assertThat(look(hostile).service().flags()).isEmpty();
    }
  }

  @Test
  void a_number_or_a_name_without_end_is_given_up() throws Exception {
    for (String text :
        new String[] {
          "[{\"00201208\":{\"vr\":\"IS\",\"Value\":[" + "9".repeat(1 << 20),
          "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"" + "A".repeat(4 << 20),
          "[{\"" + "0".repeat(1 << 20)
        }) {
      try (Hostile hostile = dicomweb(out -> out.write(bytes(text)))) {
        assertThat(look(hostile).service().flags()).isEmpty();
      }
    }
  }

  @Test
  void a_list_that_breaks_off_is_a_lower_bound() throws Exception {
    try (Hostile hostile = dicomweb(out -> out.write(bytes(LIST + ",{\"0020")))) {
      WebLook look = look(hostile);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies().completeness()).isEqualTo(Count.Completeness.LOWER_BOUND);
      assertThat(look.counts().studies().value()).isEqualTo(1);
    }
  }

  @Test
  void a_list_without_end_is_a_lower_bound_in_time() throws Exception {
    try (Hostile hostile =
        dicomweb(out -> {
          out.write(bytes(LIST));
          for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            out.write(bytes("," + LIST.substring(1).replace("1.2.3", "1.2.3." + i)));
          }
        })) {
      WebLook look = look(hostile);
      assertThat(look.counts().studies().completeness()).isEqualTo(Count.Completeness.LOWER_BOUND);
      assertThat(look.counts().studies().value()).isPositive();
    }
  }

  @Test
  void numbers_of_images_that_are_none_leave_the_images_unknown() throws Exception {
    for (String images : new String[] {"-5", "\"many\"", "1e9", "99999999999", "null", "[3]"}) {
      String list = LIST.replace("[5]", "[" + images + "]") + "]";
      try (Hostile hostile = dicomweb(out -> out.write(bytes(list)))) {
        Counts counts = look(hostile).counts();
        assertThat(counts.studies().value()).as(images).isEqualTo(1);
        assertThat(counts.images().isComplete()).as(images).isFalse();
      }
    }
  }

  @Test
  void a_tls_server_that_lies_is_no_web_server() throws Exception {
    try (Hostile hostile = Hostile.saying("\u0015\u0003\u0003\u0000\u0002\u0002(")) {
      WebLook look = look(hostile);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.service().protocol()).isEqualTo(Protocol.OTHER);
    }
  }

  @Test
  void who_breaks_off_three_times_running_is_left_alone() throws Exception {
    try (Hostile hostile =
        Hostile.start((request, out) -> {
          if (request.contains("tacet-survey")) {
            out.write(bytes("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"));
          }
        })) {
      look(hostile);
      assertThat(hostile.connections()).isLessThan(12);
    }
  }

  @Test
  void a_survey_that_is_stopped_stops_here_too() throws Exception {
    try (Hostile hostile = Hostile.saying("")) {
      WebProbe probe =
          new WebProbe(
              LoopbackScope.gate(folder, Level.L5, hostile.port()),
              SHORT,
              BUDGET,
              () -> {
                throw new InterruptedException();
              });
      InetAddress here = InetAddress.ofLiteral("127.0.0.1");
      assertThatThrownBy(() -> probe.look(here, hostile.port()))
          .isInstanceOf(InterruptedException.class);
      assertThat(hostile.connections()).isZero();
    }
  }

  private static Hostile dicomweb(Body body) throws IOException {
    return Hostile.start((request, out) -> {
      if (request.contains("/dicom-web/studies?")) {
        out.write(bytes(OK + "Content-Type: application/dicom+json\r\nConnection: close\r\n\r\n"));
        body.write(out);
      } else {
        out.write(bytes("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
      }
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static WebLook look(Hostile hostile) throws Exception {
    return new WebProbe(
            LoopbackScope.gate(folder, Level.L5, hostile.port()), SHORT, BUDGET, Turn.AT_ONCE)
        .look(InetAddress.ofLiteral("127.0.0.1"), hostile.port())
        .orElseThrow();
  }

  @FunctionalInterface
  private interface Body {
    void write(java.io.OutputStream out) throws IOException;
  }
}
