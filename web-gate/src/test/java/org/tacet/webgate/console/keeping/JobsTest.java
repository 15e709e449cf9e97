// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestClock;
import org.tacet.archive.VerifyReport;
import org.tacet.webgate.console.keeping.spi.Keys;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;

final class JobsTest {
  private static final Told WELL = Told.of(Told.Verdict.GOOD, _ -> "well");
  private final TestClock clock = new TestClock(TestArchive.NOW);
  private final Jobs jobs = new Jobs(clock);

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void of_a_kind_one_runs_at_a_time_and_of_two_kinds_two() {
    CountDownLatch letGo = new CountDownLatch(1);
    Jobs.Work waiting =
        _ -> {
          await(letGo);
          return WELL;
        };
    assertThat(jobs.begin(JobKind.VERIFY, "dev", waiting)).contains(1L);
    assertThat(jobs.begin(JobKind.VERIFY, "dev", waiting)).isEmpty();
    assertThat(jobs.begin(JobKind.ROTATE_KEYS, "dev", waiting)).contains(2L);
    letGo.countDown();
    jobs.close();
    assertThat(jobs.all())
        .extracting(Job::kind)
        .containsExactly(JobKind.ROTATE_KEYS, JobKind.VERIFY);
  }

  @Test
  void when_it_ends_it_is_remembered_when_and_how() {
    CountDownLatch letGo = new CountDownLatch(1);
    jobs.begin(
        JobKind.VERIFY,
        "dev",
        _ -> {
          await(letGo);
          return Told.of(Told.Verdict.NOT_GOOD, _ -> "not well");
        });
    clock.pass(Duration.ofMinutes(3));
    letGo.countDown();
    jobs.close();
    Job job = jobs.find(1).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.NOT_GOOD);
    assertThat(job.begun()).isEqualTo(TestArchive.NOW);
    assertThat(job.ended()).contains(TestArchive.NOW.plusSeconds(180));
    assertThat(job.said().apply(Words.of(Language.ENGLISH))).containsExactly("not well");
  }

  @Test
  void one_that_fails_has_failed_and_says_no_more() {
    jobs.begin(
        JobKind.VERIFY,
        "dev",
        _ -> {
          throw new IOException("Sharma^Amit");
        });
    jobs.close();
    Job job = jobs.find(1).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.said().apply(Words.of(Language.ENGLISH))).isEmpty();
  }

  @Test
  void what_cannot_stop_half_way_goes_on_to_its_end() {
    CountDownLatch letGo = new CountDownLatch(1);
    jobs.begin(
        JobKind.ROTATE_KEYS,
        "dev",
        run -> {
          await(letGo);
          run.done(1);
          return WELL;
        });
    assertThat(jobs.stop(1)).isFalse();
    letGo.countDown();
    jobs.close();
    assertThat(jobs.find(1).orElseThrow().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void at_the_end_of_the_program_what_can_stop_stops_and_nothing_begins() {
    jobs.begin(
        JobKind.VERIFY,
        "dev",
        run -> {
          while (true) {
            run.done(1);
            Thread.onSpinWait();
          }
        });
    jobs.close();
    assertThat(jobs.find(1).orElseThrow().state()).isEqualTo(JobState.STOPPED);
    assertThat(jobs.begin(JobKind.VERIFY, "dev", _ -> WELL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everything_has_words(Language language) {
    Words words = Words.of(language);
    for (JobKind kind : JobKind.values()) {
      assertThat(words.of("keeping.job", kind)).isNotBlank();
    }
    for (JobState state : JobState.values()) {
      assertThat(words.of("keeping.state", state)).isNotBlank();
    }
    for (VerifyReport.Fault fault : VerifyReport.Fault.values()) {
      assertThat(words.of("keeping.fault", fault)).isNotBlank();
    }
    for (Keys.Sealing sealing : Keys.Sealing.values()) {
      assertThat(words.of("keeping.sealing", sealing)).isNotBlank();
    }
  }
}
