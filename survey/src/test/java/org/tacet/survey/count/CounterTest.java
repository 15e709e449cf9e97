// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacet.survey.count.Counted.Trait;
import org.tacet.survey.count.SimulatedSource.Behaviour;
import org.tacet.survey.count.SimulatedSource.Limit;
import org.tacet.survey.count.SimulatedSource.Order;
import org.tacet.survey.count.SimulatedSource.Quirk;
import org.tacet.survey.count.SimulatedSource.Study;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Count.Completeness;

/// Each reason to doubt a count.
final class CounterTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private static Study study(int number, OptionalInt day, OptionalInt second) {
    return new Study(number * 0x9E3779B97F4A7C15L, day, second, OptionalInt.of(number));
  }

  private static List<Study> dated(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> study(i, OptionalInt.of(15_000 + i), OptionalInt.of(i % 86_400)))
        .toList();
  }

  private static List<Study> undated(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> study(i, NONE, NONE)).toList();
  }

  private static List<Study> joined(List<Study> some, List<Study> others) {
    List<Study> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static SimulatedSource source(
      Limit limit, int most, Order order, List<Study> studies, Quirk... quirks) {
    return new SimulatedSource(new Behaviour(limit, most, order, List.of(quirks)), studies, 1);
  }

  private static Counted count(StudySource source) {
    return Counter.create().count(source, Budget.FULL);
  }

  private static void isAtLeast(Counted counted, long studies, String why) {
    assertThat(counted.studies().completeness()).isEqualTo(Completeness.LOWER_BOUND);
    assertThat(counted.studies().value()).isEqualTo(studies);
    assertThat(counted.studies().why()).contains(why);
    assertThat(counted.traits()).contains(Trait.LISTS);
  }

  @Test
  void a_silent_limit_is_found_by_asking_for_the_parts() {
    var source = source(Limit.SILENT, 137, Order.LATEST_FIRST, dated(0, 1000));
    isAtLeast(count(source), 1000, "the whole list ends at 137 studies");
  }

  @Test
  void an_archive_of_none_is_known_to_be_empty() {
    Counted counted = count(source(Limit.NONE, 1, Order.NONE, List.of()));
    assertThat(counted.studies()).isEqualTo(Count.ZERO);
    assertThat(counted.images()).isEqualTo(Count.ZERO);
    assertThat(counted.traits()).containsExactly(Trait.LISTS);
  }

  @Test
  void as_many_as_a_usual_limit_are_never_believed_to_be_all() {
    for (int size : List.of(10, 50, 100, 101, 200, 250, 256, 500, 1000, 1023, 1024)) {
      var source = source(Limit.NONE, 1, Order.LATEST_FIRST, dated(0, size));
      isAtLeast(count(source), size, "a usual limit");
    }
  }

  @Test
  void a_few_without_a_date_among_the_others_do_no_harm() {
    List<Study> all = joined(dated(0, 300), undated(300, 7));
    assertThat(count(source(Limit.NONE, 1, Order.DAY_UNDATED_FIRST, all)).studies())
        .isEqualTo(Count.complete(307));
    assertThat(count(source(Limit.NONE, 1, Order.NONE, all)).studies())
        .isEqualTo(Count.complete(307));
  }

  @Test
  void those_without_a_date_behind_all_others_may_be_more() {
    List<Study> all = joined(dated(0, 300), undated(300, 7));
    isAtLeast(
        count(source(Limit.NONE, 1, Order.DAY_UNDATED_LAST, all)), 307, "have no usable date");
    isAtLeast(
        count(source(Limit.SILENT, 303, Order.DAY_UNDATED_LAST, all)), 303, "have no usable date");
  }

  @Test
  void many_without_a_date_may_be_more() {
    List<Study> all = joined(dated(0, 30), undated(30, 37));
    isAtLeast(count(source(Limit.NONE, 1, Order.NONE, all)), 67, "have no usable date");
  }

  @Test
  void those_without_a_date_that_match_every_range_are_all_known() {
    List<Study> all = joined(dated(0, 30), undated(30, 37));
    var source = source(Limit.NONE, 1, Order.DAY_UNDATED_LAST, all, Quirk.UNDATED_IN_EVERY_RANGE);
    assertThat(count(source).studies()).isEqualTo(Count.complete(67));
  }

  @Test
  void a_signalled_limit_leaves_those_without_a_date_uncounted() {
    List<Study> all = joined(dated(0, 300), undated(300, 7));
    var source = source(Limit.SIGNALLED, 20, Order.DAY_UNDATED_LAST, all);
    isAtLeast(count(source), 300, "asked without a date: limited, status FE00");
  }

  @Test
  void who_refuses_what_is_too_much_is_asked_for_less() {
    var source = source(Limit.REFUSED, 20, Order.NONE, dated(0, 300));
    isAtLeast(count(source), 300, "refused, status A700");
  }

  @Test
  void who_refuses_everything_is_asked_twice_and_lists_nothing() {
    var source = source(Limit.NONE, 1, Order.NONE, dated(0, 300), Quirk.REFUSES_ALL);
    Counted counted = count(source);
    assertThat(counted.studies().completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(counted.images().completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(counted.traits()).isEmpty();
    assertThat(source.asked()).isEqualTo(2);
  }

  @Test
  void who_does_not_look_at_dates_is_soon_left_alone() {
    for (Quirk[] quirks :
        new Quirk[][] {{Quirk.IGNORES_DATES}, {Quirk.IGNORES_DATES, Quirk.NO_DATES_TOLD}}) {
      var source = source(Limit.NONE, 1, Order.NONE, dated(0, 333), quirks);
      Counted counted = count(source);
      isAtLeast(counted, 333, "it is asked for");
      assertThat(counted.traits()).contains(Trait.HEEDLESS);
      assertThat(source.asked()).isLessThan(5);
    }
  }

  @Test
  void who_does_not_look_at_times_is_not_asked_for_every_second_of_every_day() {
    List<Study> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      all.add(study(i, OptionalInt.of(15_000 + i / 200), OptionalInt.of(i)));
    }
    var source = source(Limit.SIGNALLED, 20, Order.NONE, all, Quirk.IGNORES_TIMES);
    Counted counted = count(source);
    assertThat(counted.studies().isComplete()).isFalse();
    assertThat(counted.studies().value()).isBetween(20L, 600L);
    assertThat(source.asked()).isLessThan(120);
  }

  @Test
  void the_same_study_twice_is_one() {
    var source = source(Limit.NONE, 1, Order.LATEST_FIRST, dated(0, 333), Quirk.SAYS_SOME_TWICE);
    assertThat(count(source).studies()).isEqualTo(Count.complete(333));
  }

  @Test
  void one_study_is_one() {
    assertThat(count(source(Limit.NONE, 1, Order.NONE, dated(5, 1))).studies())
        .isEqualTo(Count.complete(1));
  }

  @Test
  void studies_of_one_second_cannot_be_told_from_a_limit() {
    List<Study> all =
        IntStream.range(0, 7)
            .mapToObj(i -> study(i, OptionalInt.of(15_000), OptionalInt.of(40_000)))
            .toList();
    isAtLeast(count(source(Limit.NONE, 1, Order.NONE, all)), 7, "of one moment");
  }

  @Test
  void a_source_that_leaves_keeps_what_was_seen() {
    var source = source(Limit.SIGNALLED, 20, Order.NONE, dated(0, 300), Quirk.LEAVES_SOON);
    isAtLeast(count(source), 40, "it answers no more");
  }

  @Test
  void each_end_of_a_budget_makes_a_lower_bound() {
    var counter = Counter.create();
    Duration minute = Duration.ofMinutes(1);
    isAtLeast(
        counter.count(all(), new Budget(minute, 250, 1000, 100)), 250, "no more than 250 records");
    isAtLeast(
        counter.count(all(), new Budget(minute, 9000, 111, 100)), 111, "no more than 111 studies");
    isAtLeast(
        counter.count(all(), new Budget(minute, 9000, 1000, 2)), 300, "no more than 2 answers");
    assertThat(counter.count(all(), Budget.PROOF).studies().value()).isEqualTo(1);
  }

  private static SimulatedSource all() {
    return source(Limit.NONE, 1, Order.LATEST_FIRST, dated(0, 300));
  }

  @Test
  void time_that_runs_out_makes_a_lower_bound() {
    long[] now = {0};
    Counter counter = Counter.by(() -> now[0] += TimeUnit.SECONDS.toNanos(1));
    isAtLeast(
        counter.count(all(), new Budget(Duration.ofSeconds(100), 9000, 1000, 100)),
        99,
        "out of time after 100 s");
  }

  @Test
  void an_interrupted_thread_stops_and_stays_interrupted() {
    Thread.currentThread().interrupt();
    Counted counted = count(all());
    assertThat(Thread.interrupted()).isTrue();
    isAtLeast(counted, 1, "stopped by the survey");
  }
}
