// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacet.survey.count.SimulatedSource.Behaviour;
import org.tacet.survey.count.SimulatedSource.Limit;
import org.tacet.survey.count.SimulatedSource.Order;
import org.tacet.survey.count.SimulatedSource.Quirk;
import org.tacet.survey.count.SimulatedSource.Study;
import org.tacet.survey.finding.Count;

/// Complete counts are exact and others true lower bounds, whatever the archive does.
final class CounterPropertyTest {
  private static final int ARCHIVES = Integer.getInteger("tacet.count.archives", 40_000);

  @Test
  void a_complete_count_is_exact_and_any_other_a_lower_bound_that_says_why() {
    int complete = 0;
    int tight = 0;
    int deceived = 0;
    for (long seed = 0; seed < ARCHIVES; seed++) {
      Archive archive = Archive.of(seed);
      var source = new SimulatedSource(archive.behaviour, archive.studies, seed);
      Counted counted = Counter.create().count(source, archive.budget);
      if (source.isBlind()) {
        deceived +=
            counted.studies().isComplete() && counted.studies().value() < archive.studies.size()
                ? 1
                : 0;
        continue;
      }
      check(archive, counted);
      complete += counted.studies().isComplete() ? 1 : 0;
      tight += counted.studies().value() == archive.studies.size() ? 1 : 0;
    }
    assertThat(deceived).isLessThan(ARCHIVES / 200);
    // Otherwise the property would hold of a counter that never commits itself.
    assertThat(complete).isGreaterThan(ARCHIVES / 5);
    assertThat(tight).isGreaterThan(ARCHIVES / 2);
  }

  @Test
  void an_orderly_archive_is_counted_completely_whatever_its_size() {
    for (int size = 0; size < 800; size++) {
      if (UsualLimits.mayBe(size)) {
        continue;
      }
      RandomGenerator random = new Random(size);
      var behaviour = new Behaviour(Limit.NONE, 1, Order.LATEST_FIRST, List.of());
      List<Study> studies = Archive.studies(random, size, 3000, 0, 100);
      var source = new SimulatedSource(behaviour, studies, size);
      Counted counted = Counter.create().count(source, Budget.FULL);
      assertThat(counted.studies()).as("%d studies", size).isEqualTo(Count.complete(size));
      assertThat(counted.images().isComplete()).isTrue();
      assertThat(source.asked()).isLessThan(8);
    }
  }

  @Test
  void a_limited_archive_of_dated_studies_is_counted_to_the_last_one() {
    for (Limit limit : List.of(Limit.SILENT, Limit.SIGNALLED, Limit.REFUSED)) {
      for (int most : List.of(10, 50, 137, 500)) {
        List<Study> studies = Archive.studies(new Random(most), 2000, 700, 0, 100);
        var source =
            new SimulatedSource(
                new Behaviour(limit, most, Order.LATEST_FIRST, List.of()), studies, 1);
        Counted counted = Counter.create().count(source, Budget.FULL);
        assertThat(counted.studies().value()).isEqualTo(2000);
        assertThat(counted.studies().isComplete()).isFalse();
        assertThat(source.asked()).isLessThan(12 * 2000 / most + 60);
      }
    }
  }

  private static void check(Archive archive, Counted counted) {
    Count studies = counted.studies();
    String who = archive.behaviour + " of " + archive.studies.size() + ": " + counted;
    if (studies.isComplete()) {
      assertThat(studies.value()).as(who).isEqualTo(archive.studies.size());
    } else {
      assertThat(studies.value()).as(who).isLessThanOrEqualTo(archive.studies.size());
      assertThat(studies.why()).as(who).isNotBlank();
    }
    Count images = counted.images();
    if (images.isComplete()) {
      assertThat(images.value()).as(who).isEqualTo(archive.images());
      assertThat(archive.studies).as(who).allMatch(study -> study.images().isPresent());
      assertThat(studies.isComplete()).as(who).isTrue();
    } else {
      assertThat(images.value()).as(who).isLessThanOrEqualTo(archive.images());
      assertThat(images.why()).as(who).isNotBlank();
    }
  }

  /// An archive by a seed.
  private record Archive(Behaviour behaviour, List<Study> studies, Budget budget) {
    static Archive of(long seed) {
      RandomGenerator random = new Random(seed);
      int size = random.nextInt(random.nextBoolean() ? 12 : 400);
      int days = 1 + random.nextInt(random.nextInt(4) == 0 ? 3 : 2000);
      int undated = random.nextBoolean() ? 0 : random.nextInt(100);
      int told = random.nextInt(3) > 0 ? 100 : random.nextInt(101);
      List<Quirk> quirks = new ArrayList<>();
      while (random.nextBoolean()) {
        quirks.add(any(random, List.of(Quirk.values())));
      }
      var behaviour =
          new Behaviour(
              any(random, List.of(Limit.values())),
              most(random, size),
              any(random, List.of(Order.values())),
              quirks);
      return new Archive(behaviour, studies(random, size, days, undated, told), budget(random));
    }

    private static <T> T any(RandomGenerator random, List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private static Budget budget(RandomGenerator random) {
      return random.nextInt(4) > 0
          ? Budget.FULL
          : new Budget(
              Duration.ofHours(1),
              1 + random.nextInt(1000),
              1 + random.nextInt(500),
              1 + random.nextInt(30));
    }

    /// Limits near the size are the hard ones.
    private static int most(RandomGenerator random, int size) {
      return random.nextBoolean()
          ? 2 + random.nextInt(size + 10)
          : List.of(10, 50, 100, 137, 200).get(random.nextInt(5));
    }

    static List<Study> studies(
        RandomGenerator random, int size, int days, int undatedPercent, int toldPercent) {
      List<Study> studies = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        boolean dated = random.nextInt(100) >= undatedPercent;
        boolean timed = random.nextInt(10) > 0;
        boolean told = random.nextInt(100) < toldPercent;
        studies.add(
            new Study(
                random.nextLong(),
                dated ? OptionalInt.of(18_000 - random.nextInt(days)) : OptionalInt.empty(),
                timed ? OptionalInt.of(random.nextInt(86_400)) : OptionalInt.empty(),
                told ? OptionalInt.of(random.nextInt(2000)) : OptionalInt.empty()));
      }
      return studies;
    }

    long images() {
      return studies.stream().mapToLong(study -> study.images().orElse(0)).sum();
    }
  }
}
