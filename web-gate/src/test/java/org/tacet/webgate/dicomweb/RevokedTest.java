// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.http.WebLimits;

/// What is revoked while an answer is on its way.
final class RevokedTest {
  private static final int INSTANCES = 40;
  private static final String STUDY = "/dicomweb/studies/2.25.100";
  private static final String FILES =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
  private static final String ZIP = "application/zip; transfer-syntax=*";

  private static final Ticking CLOCK = new Ticking();
  private static Webhouse house;

  /// Goes on by a step whenever it is looked at, which is once an instance.
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Duration step = Duration.ZERO;

    synchronized void every(Duration time) {
      step = time;
    }

    @Override
    public synchronized Instant instant() {
      now = now.plus(step);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeAll
  static void open() {
    house = new Webhouse(WebLimits.DEFAULT, new TestArchive(), Optional.empty(), CLOCK);
    for (int i = 1; i <= INSTANCES; i++) {
      house.archive.store(TestObjects.ct(i));
    }
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void slowly() {
    CLOCK.every(StillPermitted.HOLDS);
  }

  /// @param times that whoever asks is known: at the door, and again on the way
  private static HttpResponse<byte[]> get(String path, String accept, int times) {
    house.admit("passing", TestArchive.device(TestArchive.PUNE), times);
    return house.send(
        house
            .anonymous(STUDY + path)
            .header("Authorization", "Bearer passing")
            .header("Accept", accept)
            .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {FILES, ZIP})
  void an_answer_under_way_ends_at_the_next_instance(String accept) {
    assertThat(get("", accept, 1 + INSTANCES).statusCode()).isEqualTo(200);
    // Enough has gone by then for the status to be said.
    assertThatThrownBy(() -> get("", accept, 30)).isInstanceOf(java.io.UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {FILES, ZIP})
  void an_answer_that_has_not_begun_says_so(String accept) {
    assertThat(get("", accept, 2).statusCode()).isEqualTo(401);
    assertThat(get("", accept, 0).statusCode()).isEqualTo(401);
  }

  @Test
  void so_do_metadata_and_pictures() {
    assertThat(get("/metadata", "application/dicom+json", 1 + INSTANCES).statusCode())
        .isEqualTo(200);
    assertThat(get("/metadata", "application/dicom+json", 2).statusCode()).isEqualTo(401);
    // The first is made before the answer begins.
    assertThat(get("/rendered", "image/jpeg", INSTANCES).statusCode()).isEqualTo(200);
    assertThat(get("/rendered", "image/jpeg", 2).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {FILES, ZIP})
  void nobody_is_asked_for_twice_within_a_moment(String accept) {
    CLOCK.every(StillPermitted.HOLDS.dividedBy(5));
    assertThat(get("", accept, 1 + INSTANCES / 5).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> get("", accept, INSTANCES / 5))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(get("", accept, 1).statusCode()).isEqualTo(401);
  }

  @Test
  void a_clock_that_is_set_back_makes_no_permission_last() {
    CLOCK.every(Duration.ofSeconds(-1));
    assertThat(get("", FILES, 2).statusCode()).isEqualTo(401);
  }
}
