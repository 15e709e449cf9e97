// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.webgate.http.WebLimits;

/// Requests that are not meant well. Each is refused, and the gate answers others all the while.
final class HostileRequestTest {
  private static final String AUTHORIZED = "Authorization: Bearer " + Webhouse.TOKEN + "\r\n";
  private static final WebLimits SHORT =
      TestLimits.tight()
          .idle(Duration.ofSeconds(8))
          .patience(Duration.ofSeconds(4))
          .bytesPerSecond(4096)
          .build();

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse(SHORT, new TestArchive());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String answerTo(String request) {
    try (RawClient client = new RawClient(house)) {
      client.say(request);
      alive();
      return client.hear();
    }
  }

  // Over a connection of its own: one that was kept may be as old as the gate lets it be.
  private static void alive() {
    try (RawClient other = new RawClient(house)) {
      other.say("GET /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(other.hear()).startsWith("HTTP/1.1 204 ");
    }
  }

  private static void refused(String answer, int status) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("strict-transport-security:");
    assertThat(answer).containsIgnoringCase("content-security-policy: default-src 'none'");
    assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
    assertThat(answer).containsIgnoringCase("cache-control: no-store");
    assertThat(answer).doesNotContainIgnoringCase("server:").doesNotContainIgnoringCase("jetty");
    alive();
  }

  @Test
  void a_proper_request_is_answered() {
    String answer = answerTo("GET /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 204");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "Content-Length: +5\r\n\r\nhello",
        "Content-Length: 5, 5\r\n\r\nhello",
        "Content-Length: -1\r\n\r\nhello",
        "Content-Length: 99999999999999999999\r\n\r\nhello",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Host: y\r\nContent-Length: 0\r\n\r\n",
        "No-Colon\r\nContent-Length: 0\r\n\r\n",
        "Content-Length: 0\n\n",
        "Content-Length: 5\nX: y\r\n\r\nhello",
        "Content-Length: 5\rX: y\r\n\r\nhello",
        "Content-Length:\r\n\r\n",
        "Content-Length: 0x5\r\n\r\nhello",
        "Content-Length: 5 5\r\n\r\nhello",
        "Content-Length : 5\r\n\r\nhello",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding\r\n : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n100000005\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n",
        "Transfer-Encoding: chunked\r\n\r\n\r\n",
        "X: \0\r\nContent-Length: 0\r\n\r\n",
      })
  void what_two_servers_could_read_in_two_ways_is_read_in_none(String rest) {
    String answer = answerTo("POST /test/takes HTTP/1.1\r\nHost: x\r\n" + AUTHORIZED + rest);
    assertThat(answer).startsWith("HTTP/1.1 4");
    refused(answer, Integer.parseInt(answer.substring(9, 12)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /test/open HTTP/1.1\r\n\r\n",
        "GET /test/open\r\n\r\n",
        "GET /test/open HTTP/0.9\r\nHost: x\r\n\r\n",
        "GET /test/open HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /test/%2e%2e/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/%2fopen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/;x=y/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test\\open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET //test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test//open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/./open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/../test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/%c0%ae%c0%ae/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/%252e%252e/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/%5copen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/%6fpen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/open;jsessionid=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/open#x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET x:443 HTTP/1.1\r\nHost: x:443\r\nConnection: close\r\n\r\n",
        "GET https://y/test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET file:///test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/open%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /test/open?%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "CONNECT x:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "TRACE /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "get /test/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001 HTTP/1.1\r\n\r\n"
      })
  void what_is_no_request_of_ours_is_refused(String request) {
    String answer = answerTo(request);
    assertThat(answer).startsWith("HTTP/1.1 ");
    refused(answer, Integer.parseInt(answer.substring(9, 12)));
    assertThat(answer.substring(9, 12)).matches("4..|505");
  }

  @Test
  void headers_without_end_are_cut_off() {
    StringBuilder flood = new StringBuilder("GET /test/open HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 5000; i++) {
      flood.append("X-").append(i).append(": Sharma\r\n");
    }
    String answer = answerTo(flood.toString());
    assertThat(answer).doesNotContain("Sharma");
    refused(answer, 431);
  }

  @Test
  void one_header_without_end_is_cut_off() {
    String answer = answerTo("GET /test/open HTTP/1.1\r\nHost: x\r\nX: " + "Sharma".repeat(50_000));
    assertThat(answer).doesNotContain("Sharma");
    refused(answer, 431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5;%s\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\nX: %s\r\n\r\n"})
  void what_stands_beside_chunks_has_an_end(String body) {
    String answer =
        answerTo(
            "POST /test/takes HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Transfer-Encoding: chunked\r\n\r\n"
                + body.formatted("a".repeat(100_000)));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 200");
    alive();
  }

  @Test
  void what_follows_a_body_is_a_request_or_the_end() {
    String answer =
        answerTo(
            "POST /test/takes HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Content-Length: 5\r\n\r\nhelloSharma^Amit\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400").doesNotContain("Sharma");
    alive();
  }

  @Test
  void a_uri_without_end_is_cut_off() {
    String answer = answerTo("GET /test/open?" + "PatientName=Sharma&".repeat(5000));
    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Sharma");
    alive();
  }

  @Test
  void a_body_over_the_limit_is_refused_before_it_comes() {
    refused(
        answerTo(
            "POST /test/takes HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Content-Length: 10000000000\r\n\r\n"),
        413);
  }

  @Test
  void a_body_over_the_limit_is_refused_when_it_is_over() {
    HttpResponse<byte[]> answer =
        house.send(
            house
                .request("/test/takes")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[5000])))
                .build());
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void a_body_for_a_route_that_takes_none_is_refused() {
    refused(answerTo("GET /test/open HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"), 413);
  }

  @Test
  void headers_that_trickle_are_hung_up_on() {
    try (RawClient client = new RawClient(house)) {
      client.say("GET /test/open HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      alive();
      // What is sent last gets no answer: by then, nobody listens any more.
      assertThat(client.hear()).isEmpty();
    }
    alive();
  }

  @Test
  void a_body_that_is_announced_and_never_comes_is_hung_up_on() {
    refused(
        answerTo(
            "POST /test/takes HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Content-Length: 1000\r\n\r\nabc"),
        408);
  }

  @Test
  void who_may_not_store_is_not_waited_for() {
    house.admit(
        "reader",
        new Caller.Device("WS1", TestArchive.PUNE, Set.of(Operation.FIND), "00", "10.0.0.2"));
    String type = "multipart/related; type=\"application/dicom+json\"; boundary=b";
    refused(
        answerTo(
            "POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED.replace(Webhouse.TOKEN, "reader")
                + "Content-Type: "
                + type
                + "\r\nContent-Length: 1000\r\n\r\n--b\r\n"),
        403);
  }

  @Test
  void chunks_that_stop_are_hung_up_on() {
    refused(
        answerTo(
            "POST /test/takes HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        408);
  }

  @Test
  void ten_gigabytes_for_the_archive_that_never_come_are_hung_up_on() {
    refused(
        answerTo(
            "POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZED
                + "Content-Type: application/dicom\r\nContent-Length: 10000000000\r\n\r\n"
                + "\0".repeat(128)
                + "DICM"),
        408);
    assertThat(house.archive.blobs.count()).isZero();
  }

  @Test
  void whoever_does_not_read_the_answer_is_hung_up_on() throws InterruptedException {
    try (Webhouse impatient = new Webhouse(TestLimits.tight().build(), new TestArchive());
        RawClient client = new RawClient(impatient)) {
      client.say("GET /test/endless HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(impatient.get("/test/open").statusCode()).isEqualTo(204);
      assertThat(impatient.givenUp.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      assertThat(impatient.get("/test/open").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void an_address_has_so_many_connections_and_no_more() {
    WebLimits few =
        TestLimits.tight()
            .connectionsOfAddress(5)
            .idle(Duration.ofMinutes(1))
            .patience(Duration.ofMinutes(1))
            .build();
    List<RawClient> clients = new ArrayList<>();
    try (Webhouse crowded = new Webhouse(few, new TestArchive())) {
      for (int i = 0; i < 5; i++) {
        clients.add(new RawClient(crowded));
      }
      assertThatThrownBy(() -> new RawClient(crowded))
          .isInstanceOf(java.io.UncheckedIOException.class);
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void a_failure_says_nothing_of_what_failed() {
    HttpResponse<byte[]> answer = house.get("/test/fails");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("Sharma", "Exception", "java");
  }

  @Test
  void an_answer_that_fails_on_the_way_does_not_end_as_if_it_were_whole() {
    assertThatThrownBy(() -> house.get("/test/breaks"))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(answerTo("GET /test/breaks HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("\r\n0\r\n\r\n");
  }
}
