// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.webgate.RawHttp2.CONTINUATION;
import static org.tacet.webgate.RawHttp2.DATA;
import static org.tacet.webgate.RawHttp2.END_HEADERS;
import static org.tacet.webgate.RawHttp2.END_STREAM;
import static org.tacet.webgate.RawHttp2.GO_AWAY;
import static org.tacet.webgate.RawHttp2.HEADERS;
import static org.tacet.webgate.RawHttp2.PING;
import static org.tacet.webgate.RawHttp2.RESET;
import static org.tacet.webgate.RawHttp2.SETTINGS;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.webgate.RawHttp2.Frame;
import org.tacet.webgate.http.WebLimits;

/// Frames of HTTP/2 that are not meant well. Each time the stream or the connection is ended, and
/// the gate answers others while it goes on.
final class HostileHttp2Test {
  private static final WebLimits SHORT = TestLimits.tight().build();

  /// More than a gate takes that counts.
  private static final int MANY = 1_000_000;

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse(SHORT, new TestArchive());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static void alive() {
    assertThat(house.get("/test/open").statusCode()).isEqualTo(204);
  }

  /// Whether the connection is over: the gate says so, or has hung up.
  private static boolean isOver(Frame frame) {
    return frame.type() == GO_AWAY;
  }

  private static boolean endsStream(Frame frame) {
    boolean last = frame.type() == HEADERS && (frame.flags() & END_STREAM) != 0;
    boolean end = frame.type() == DATA && (frame.flags() & END_STREAM) != 0;
    return last || end || frame.type() == RESET || isOver(frame);
  }

  @Test
  void a_proper_request_is_answered() {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, END_HEADERS | END_STREAM, 1, RawHttp2.request("GET", "/test/open"));
      assertThat(client.hear(HostileHttp2Test::endsStream).getLast().type()).isEqualTo(HEADERS);
    }
  }

  @Test
  void headers_that_never_end_are_hung_up_on() {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, 0, 1, RawHttp2.request("GET", "/test/open"));
      alive();
      List<Frame> heard = client.hear(_ -> false);
      assertThat(heard).noneMatch(frame -> frame.type() == HEADERS);
    }
    alive();
  }

  @Test
  void a_body_that_is_announced_and_never_comes_is_hung_up_on() {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, END_HEADERS, 1, posting("1000"));
      client.say(DATA, 0, 1, new byte[3]);
      alive();
      List<Frame> heard = client.hear(HostileHttp2Test::endsStream);
      assertThat(heard).anyMatch(HostileHttp2Test::endsStream);
    }
    alive();
  }

  @Test
  void ten_gigabytes_that_are_announced_are_not_waited_for() {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, END_HEADERS, 1, posting("10000000000"));
      alive();
      List<Frame> heard = client.hear(HostileHttp2Test::endsStream);
      assertThat(heard).anyMatch(HostileHttp2Test::endsStream);
    }
  }

  private static byte[] posting(String length) {
    return RawHttp2.request(
        "POST",
        "/test/takes",
        "authorization",
        "Bearer " + Webhouse.TOKEN,
        "content-length",
        length);
  }

  @Test
  void whoever_does_not_read_the_answer_is_hung_up_on() throws Exception {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, END_HEADERS | END_STREAM, 1, RawHttp2.request("GET", "/test/endless"));
      alive();
      assertThat(house.givenUp.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
    alive();
  }

  @Test
  void requests_that_are_taken_back_at_once_end_the_connection() {
    try (RawHttp2 client = new RawHttp2(house)) {
      byte[] request = RawHttp2.request("GET", "/test/open");
      byte[] cancel = {0, 0, 0, 8};
      int said = 0;
      for (int stream = 1;
          said < MANY
              && client.say(HEADERS, END_HEADERS | END_STREAM, stream, request)
              && client.say(RESET, 0, stream, cancel);
          stream += 2) {
        said++;
      }
      assertThat(said).isLessThan(MANY);
    }
    alive();
  }

  @ParameterizedTest
  @ValueSource(ints = {PING, SETTINGS})
  void frames_that_mean_nothing_end_the_connection(int type) {
    try (RawHttp2 client = new RawHttp2(house)) {
      byte[] payload = type == PING ? new byte[8] : new byte[0];
      int said = 0;
      while (said < MANY && client.say(type, 0, 0, payload)) {
        said++;
      }
      assertThat(said).isLessThan(MANY);
    }
    alive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void headers_in_more_and_more_pieces_end_the_connection(int length) {
    try (RawHttp2 client = new RawHttp2(house)) {
      client.say(HEADERS, END_STREAM, 1, RawHttp2.request("GET", "/test/open"));
      byte[] piece = new byte[length];
      int said = 0;
      while (said < MANY && client.say(CONTINUATION, 0, 1, piece)) {
        said++;
      }
      assertThat(said).isLessThan(MANY);
    }
    alive();
  }

  @Test
  void headers_without_end_in_one_piece_are_refused() {
    try (RawHttp2 client = new RawHttp2(house)) {
      ByteArrayOutputStream fields = new ByteArrayOutputStream();
      fields.writeBytes(RawHttp2.request("GET", "/test/open"));
      for (int i = 0; fields.size() < 16_000; i++) {
        fields.writeBytes(RawHttp2.fields("x" + i, "Sharma"));
      }
      client.say(HEADERS, END_STREAM, 1, fields.toByteArray());
      client.say(CONTINUATION, END_HEADERS, 1, RawHttp2.fields("y", "a".repeat(10_000)));
      alive();
      refuses(client);
    }
  }

  @Test
  void headers_that_unfold_to_megabytes_are_refused() {
    try (RawHttp2 client = new RawHttp2(house)) {
      ByteArrayOutputStream fields = new ByteArrayOutputStream();
      fields.writeBytes(RawHttp2.request("GET", "/test/open"));
      // One entry of the dynamic table (RFC 7541 §6.2.1), and thousands of references to it.
      fields.write(0x40);
      RawHttp2.text(fields, "x");
      RawHttp2.text(fields, "a".repeat(4000));
      for (int i = 0; i < 10_000; i++) {
        fields.write(0x80 | 62);
      }
      client.say(HEADERS, END_HEADERS | END_STREAM, 1, fields.toByteArray());
      alive();
      refuses(client);
    }
  }

  @Test
  void streams_beyond_the_limit_are_refused() {
    try (RawHttp2 client = new RawHttp2(house)) {
      for (int stream = 1; stream < 101; stream += 2) {
        client.say(HEADERS, END_HEADERS, stream, posting("1000"));
      }
      alive();
      List<Frame> heard = client.hear(frame -> isOver(frame) || frame.type() == RESET);
      assertThat(heard.getLast()).matches(frame -> isOver(frame) || frame.type() == RESET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":path /test/open",
        ":method GET",
        "connection close",
        "transfer-encoding chunked",
        "upgrade h2c",
        "te gzip",
        "X-Upper y",
        "content-length 5",
        "host y",
        ":unknown z"
      })
  void a_request_that_another_server_could_read_in_another_way_is_refused(String field) {
    try (RawHttp2 client = new RawHttp2(house)) {
      String[] words = field.split(" ");
      client.say(
          HEADERS,
          END_HEADERS | END_STREAM,
          1,
          RawHttp2.request("GET", "/test/open", words[0], words[1]));
      alive();
      refuses(client);
    }
  }

  /// The stream is reset, the connection ended, or the request answered with an error.
  private static void refuses(RawHttp2 client) {
    List<Frame> heard = client.hear(HostileHttp2Test::endsStream);
    assertThat(heard).noneMatch(frame -> frame.type() == HEADERS && frame.first() == (0x80 | 9));
    alive();
  }
}
