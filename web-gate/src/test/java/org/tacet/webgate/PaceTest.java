// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tacet.webgate.http.WebLimits;

/// 4096 bytes in a second, after 15 seconds of patience.
final class PaceTest {
  private static final int PIECE = 1 << 16;

  private final AtomicLong now = new AtomicLong(1L << 40);
  private final Pace pace = new Pace(WebLimits.DEFAULT, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean isOverdueAfter(Duration time, int bytes) {
    pace.writing(bytes);
    pass(time);
    boolean overdue = pace.overdue();
    pace.written();
    return overdue;
  }

  @Test
  void a_piece_has_its_time_and_a_little_patience() {
    assertThat(isOverdueAfter(Duration.ofSeconds(31), PIECE)).isFalse();
  }

  @Test
  void a_piece_that_takes_longer_is_overdue() {
    assertThat(isOverdueAfter(Duration.ofSeconds(33), PIECE)).isTrue();
  }

  @Test
  void patience_is_there_once_for_an_answer_and_not_anew_for_each_piece() {
    assertThat(isOverdueAfter(Duration.ofSeconds(30), PIECE)).isFalse();
    assertThat(isOverdueAfter(Duration.ofSeconds(30), PIECE)).isTrue();
  }

  @Test
  void who_was_fast_may_not_stop_for_as_long_as_that_was_worth() {
    for (int i = 0; i < 100; i++) {
      assertThat(isOverdueAfter(Duration.ofMillis(1), PIECE)).isFalse();
    }
    assertThat(isOverdueAfter(Duration.ofSeconds(33), PIECE)).isTrue();
  }

  @Test
  void our_own_slowness_is_nobodys_fault() {
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofMinutes(1));
      assertThat(isOverdueAfter(Duration.ofSeconds(16), PIECE)).isFalse();
    }
  }

  @Test
  void nothing_is_overdue_between_two_pieces() {
    isOverdueAfter(Duration.ofSeconds(33), PIECE);
    pass(Duration.ofHours(1));
    assertThat(pace.overdue()).isFalse();
  }
}
