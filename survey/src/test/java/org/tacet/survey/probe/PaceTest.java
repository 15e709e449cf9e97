// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private long now = 1_000_000;
  private final List<Long> waits = new ArrayList<>();

  private Pace pace(int perSecond) {
    return Pace.of(
        perSecond,
        () -> now,
        nanos -> {
          waits.add(TimeUnit.NANOSECONDS.toMillis(nanos));
          now += nanos;
        });
  }

  @Test
  void turns_are_evenly_spread() throws InterruptedException {
    Pace pace = pace(10);
    for (int i = 0; i < 5; i++) {
      pace.await();
    }
    assertThat(waits).containsExactly(100L, 100L, 100L, 100L);
  }

  @Test
  void time_that_nobody_used_is_not_made_up_for() throws InterruptedException {
    Pace pace = pace(10);
    pace.await();
    now += TimeUnit.SECONDS.toNanos(60);
    pace.await();
    pace.await();
    pace.await();
    assertThat(waits).containsExactly(100L, 100L);
  }

  @Test
  void a_pace_of_nothing_is_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(-1));
  }

  @Test
  void who_is_interrupted_gets_no_turn() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> pace(10).await());
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
