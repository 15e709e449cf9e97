// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;

/// Strangers, many at a time, who want nothing but to be in the way.
final class CrowdTest {
  private static final int STREAMS = 40;

  private static Webhouse house;

  private static TestLimits few() {
    return TestLimits.tight()
        .requests(8)
        .requestsOfCaller(4)
        .streams(100)
        .frameEvents(200)
        .idle(Duration.ofSeconds(60))
        .patience(Duration.ofSeconds(60))
        .bytesPerSecond(4096);
  }

  @BeforeAll
  static void open() {
    house = new Webhouse(few().build(), new TestArchive());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void strangers_who_have_every_connection_make_room_the_oldest_first() {
    List<RawClient> strangers = new ArrayList<>();
    try (Webhouse crowded = new Webhouse(few().connections(6).build(), new TestArchive());
        RawClient known = new RawClient(crowded)) {
      known.say(get("/dicomweb/studies", "Authorization: Bearer " + Webhouse.TOKEN));
      known.hearUntil("[]");
      for (int i = 0; i < 10; i++) {
        RawClient stranger = new RawClient(crowded);
        strangers.add(stranger);
        stranger.say(get("/test/open", "X: y"));
        stranger.hearUntil("\r\n\r\n");
      }
      assertThat(strangers.getFirst().hear()).isEmpty();
      known.say(get("/test/open", "Connection: close"));
      assertThat(known.hear()).startsWith("HTTP/1.1 204");
    } finally {
      strangers.forEach(RawClient::close);
    }
  }

  private static String get(String path, String header) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {65_535, 0})
  void strangers_who_neither_send_nor_take_anything_keep_nobody_out(int window) {
    try (RawStreams strangers = new RawStreams(house, window)) {
      for (int i = 0; i < STREAMS; i++) {
        strangers.announce("/dicomweb/studies", 1_000_000);
      }
      strangers.awaitAnswered(STREAMS);
      for (int i = 0; i < 5; i++) {
        assertThat(house.get("/test/open").statusCode()).isEqualTo(204);
        assertThat(house.get("/dicomweb/studies").statusCode()).isEqualTo(200);
      }
    }
  }
}
