// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.webgate.signin.LockOut.Rule;

final class LockOutTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Rule RULE =
      new Rule(3, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

  private final LockOut lockOut = new LockOut(RULE, 100);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "3, PT0S",
    "4, PT1S",
    "5, PT2S",
    "8, PT16S",
    "12, PT4M16S",
    "13, PT5M",
    "60, PT5M",
    "1000000, PT5M"
  })
  void each_failure_beyond_the_free_ones_doubles_the_wait_up_to_a_bound(
      int failures, Duration wait) {
    assertThat(RULE.wait(failures)).isEqualTo(wait);
  }

  @Test
  void who_fails_waits_and_nobody_else() {
    fail("anna", 4);
    assertThat(lockOut.begin("anna", NOON)).contains(Duration.ofSeconds(1));
    assertThat(lockOut.begin("anna", NOON.plusMillis(999))).contains(Duration.ofMillis(1));
    assertThat(lockOut.begin("bert", NOON)).isEmpty();
    assertThat(lockOut.begin("anna", NOON.plusSeconds(1))).isEmpty();
    assertThat(lockOut.begin("anna", NOON.plusSeconds(1))).contains(Duration.ofSeconds(2));
  }

  @Test
  void waiting_is_no_failure() {
    fail("anna", 4);
    for (int i = 0; i < 50; i++) {
      assertThat(lockOut.begin("anna", NOON)).contains(Duration.ofSeconds(1));
    }
    assertThat(lockOut.begin("anna", NOON.plusSeconds(1))).isEmpty();
  }

  @Test
  void attempts_at_once_are_attempts() {
    for (int i = 0; i < 4; i++) {
      assertThat(lockOut.begin("anna", NOON)).isEmpty();
    }
    assertThat(lockOut.begin("anna", NOON)).isPresent();
  }

  @Test
  void what_succeeds_is_forgiven_but_only_that() {
    fail("10.0.0.1", 3);
    assertThat(lockOut.begin("10.0.0.1", NOON)).isEmpty();
    lockOut.forgive("10.0.0.1");
    assertThat(lockOut.begin("10.0.0.1", NOON)).isEmpty();
    assertThat(lockOut.begin("10.0.0.1", NOON)).isPresent();
    lockOut.forgive("nobody");
    lockOut.forget("10.0.0.1");
    assertThat(lockOut.size()).isZero();
  }

  @Test
  void after_an_hour_it_is_forgotten_and_not_before() {
    fail("anna", 4);
    Instant later = NOON.plus(Duration.ofHours(1));
    assertThat(lockOut.begin("anna", later)).isEmpty();
    assertThat(lockOut.begin("anna", later)).contains(Duration.ofSeconds(2));
    Instant muchLater = later.plus(Duration.ofHours(1)).plusMillis(1);
    fail("anna", 3, muchLater);
    assertThat(lockOut.begin("anna", muchLater)).isEmpty();
  }

  @Test
  void a_flood_of_names_neither_fills_the_memory_nor_frees_who_is_under_attack() {
    fail("anna", 4);
    for (int i = 0; i < 100_000; i++) {
      lockOut.begin("name-" + i, NOON);
    }
    assertThat(lockOut.size()).isEqualTo(100);
    assertThat(lockOut.begin("anna", NOON)).isPresent();
  }

  @Test
  void what_is_forgotten_makes_room_first() {
    for (int i = 0; i < 100; i++) {
      lockOut.begin("name-" + i, NOON);
    }
    lockOut.begin("late", NOON.plus(Duration.ofHours(2)));
    assertThat(lockOut.size()).isEqualTo(1);
  }

  private void fail(String subject, int times) {
    fail(subject, times, NOON);
  }

  private void fail(String subject, int times, Instant at) {
    for (int i = 0; i < times; i++) {
      assertThat(lockOut.begin(subject, at)).isEmpty();
    }
  }
}
