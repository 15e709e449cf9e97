// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

final class ComparisonTest {
  private static final String HERE = "127.10.0.7";
  private static final SystemFinding OPEN = Rounds.open(HERE, "IN-MH", 10, 1000);

  private static Transition only(Snapshot before, Snapshot now) {
    List<Transition> transitions = Comparison.of(before, now).transitions();
    assertThat(transitions).hasSize(1);
    return transitions.getFirst();
  }

  private static void isOf(Snapshot before, Snapshot now, Kind kind, Because because) {
    Transition transition = only(before, now);
    assertThat(transition.kind()).isEqualTo(kind);
    assertThat(transition.because()).isEqualTo(because);
    assertThat(transition.address()).isEqualTo(Rounds.address(HERE));
  }

  private static Snapshot all(Reach reach) {
    return Rounds.round(List.of(Rounds.swept("127.10.0.0", "127.10.0.255", reach)));
  }

  private static Snapshot without(Snapshot.Order order, Snapshot.Coverage coverage) {
    return Rounds.round(
        order, coverage, List.of(Rounds.swept("127.10.0.0", "127.10.0.255", Reach.CLOSED)));
  }

  @Test
  void what_was_open_and_says_that_it_is_closed_is_fixed() {
    isOf(Rounds.round(OPEN), all(Reach.CLOSED), Kind.FIXED, Because.CLOSED);
  }

  @Test
  void what_was_open_and_answers_without_showing_anything_is_fixed() {
    Snapshot now = Rounds.round(Rounds.answering(HERE, "IN-MH"));
    isOf(Rounds.round(OPEN), now, Kind.FIXED, Because.ANSWERS_NOT_OPEN);
  }

  @Test
  void a_port_that_takes_connections_and_says_nothing_mends_nothing() {
    Snapshot now = Rounds.round(answeringWithSilenceAt(Rounds.PORT));
    isOf(Rounds.round(OPEN), now, Kind.UNREACHABLE, Because.SILENT);
  }

  @Test
  void what_says_nothing_at_another_port_does_not_matter() {
    Snapshot now = Rounds.round(answeringWithSilenceAt(104));
    isOf(Rounds.round(OPEN), now, Kind.FIXED, Because.ANSWERS_NOT_OPEN);
  }

  @Test
  void who_lets_the_question_for_studies_wait_is_neither_mended_nor_was_closed() {
    SystemFinding late =
        Rounds.finding(
            HERE,
            "IN-MH",
            Reach.ANSWERED,
            Suspicion.NONE,
            Counts.unknown("no answer in time"),
            Rounds.dicom(Level.L3));

    isOf(Rounds.round(OPEN), Rounds.round(late), Kind.UNREACHABLE, Because.UNFINISHED);
    isOf(Rounds.round(late), Rounds.round(OPEN), Kind.NEWLY_DETECTED, Because.NOT_REACHED_BEFORE);
  }

  private static SystemFinding answeringWithSilenceAt(int port) {
    return Rounds.finding(
        HERE,
        "IN-MH",
        Reach.ANSWERED,
        Suspicion.NONE,
        Counts.NONE,
        Rounds.service(80, Service.Protocol.HTTP, Level.L0),
        Rounds.service(port, Service.Protocol.SILENT, Level.L0));
  }

  @Test
  void silence_mends_nothing() {
    isOf(Rounds.round(OPEN), all(Reach.SILENT), Kind.UNREACHABLE, Because.SILENT);
  }

  @Test
  void a_round_that_was_stopped_mends_nothing() {
    isOf(Rounds.round(OPEN), all(Reach.UNFINISHED), Kind.UNREACHABLE, Because.UNFINISHED);
  }

  @Test
  void leaving_the_scope_mends_nothing() {
    isOf(Rounds.round(OPEN), Rounds.round(List.of()), Kind.UNREACHABLE, Because.NOT_LOOKED_AT);
  }

  @Test
  void a_port_that_is_not_tried_any_more_mends_nothing() {
    var coverage = new Snapshot.Coverage(Set.of(104), Set.of(Flag.values()), List.of());
    Snapshot now = without(Rounds.order("1", "L5"), coverage);
    isOf(Rounds.round(OPEN), now, Kind.UNREACHABLE, Because.NOT_LOOKED_FOR);
  }

  @Test
  void a_question_that_is_not_allowed_any_more_mends_nothing() {
    Snapshot now = without(Rounds.order("1", "L3"), Rounds.coverage());
    isOf(Rounds.round(OPEN), now, Kind.UNREACHABLE, Because.NOT_LOOKED_FOR);
  }

  @Test
  void a_password_that_is_not_tried_any_more_is_not_known_to_be_changed() {
    SystemFinding was =
        Rounds.finding(
            HERE,
            "IN-MH",
            Reach.ANSWERED,
            Suspicion.NONE,
            Rounds.counts(1, 2),
            Rounds.service(8042, Service.Protocol.HTTP, Level.L0, Flag.D1));
    var coverage = new Snapshot.Coverage(Rounds.PORTS, Set.of(Flag.H1, Flag.W1), List.of());
    Snapshot now = without(Rounds.order("1", "L5"), coverage);
    isOf(Rounds.round(was), now, Kind.UNREACHABLE, Because.NOT_LOOKED_FOR);
  }

  @Test
  void what_turns_out_to_be_a_honeypot_is_not_fixed() {
    Snapshot now = Rounds.round(Rounds.honeypot(HERE, "IN-MH", 10, 1000));
    isOf(Rounds.round(OPEN), now, Kind.HONEYPOT, Because.LIKELY_HONEYPOT);
    assertThat(only(Rounds.round(OPEN), now).countsNow()).isEqualTo(Counts.NONE);
  }

  @Test
  void what_was_closed_and_is_open_is_new() {
    isOf(all(Reach.CLOSED), Rounds.round(OPEN), Kind.NEW, Because.WAS_CLOSED);
  }

  @Test
  void what_answered_and_showed_nothing_and_is_open_now_is_new() {
    Snapshot before = Rounds.round(Rounds.answering(HERE, "IN-MH"));
    isOf(before, Rounds.round(OPEN), Kind.NEW, Because.WAS_NOT_OPEN);
  }

  @Test
  void what_other_probes_find_is_only_newly_detected() {
    Snapshot before = without(Rounds.order("0", "L5"), Rounds.coverage());
    isOf(before, Rounds.round(OPEN), Kind.NEWLY_DETECTED, Because.OTHER_PROBES);
  }

  @Test
  void what_was_silent_is_only_newly_detected() {
    isOf(all(Reach.SILENT), Rounds.round(OPEN), Kind.NEWLY_DETECTED, Because.NOT_REACHED_BEFORE);
  }

  @Test
  void what_was_in_no_scope_is_only_newly_detected() {
    isOf(
        Rounds.round(List.of()),
        Rounds.round(OPEN),
        Kind.NEWLY_DETECTED,
        Because.NOT_LOOKED_AT_BEFORE);
  }

  @Test
  void what_listens_where_nobody_had_knocked_is_only_newly_detected() {
    var coverage = new Snapshot.Coverage(Set.of(104), Set.of(Flag.values()), List.of());
    Snapshot before = without(Rounds.order("1", "L5"), coverage);
    isOf(before, Rounds.round(OPEN), Kind.NEWLY_DETECTED, Because.NOT_LOOKED_FOR_BEFORE);
  }

  @Test
  void what_was_taken_for_a_honeypot_is_only_newly_detected() {
    Snapshot before = Rounds.round(Rounds.honeypot(HERE, "IN-MH", 10, 1000));
    isOf(before, Rounds.round(OPEN), Kind.NEWLY_DETECTED, Because.WAS_HONEYPOT);
  }

  @Test
  void a_honeypot_in_both_rounds_is_no_transition() {
    Snapshot round = Rounds.round(Rounds.honeypot(HERE, "IN-MH", 10, 1000));
    assertThat(Comparison.of(round, round).transitions()).isEmpty();
  }

  @Test
  void what_was_never_open_is_no_transition() {
    Snapshot before = Rounds.round(Rounds.answering(HERE, "IN-MH"));
    assertThat(Comparison.of(before, all(Reach.CLOSED)).transitions()).isEmpty();
  }

  @Test
  void an_address_of_another_kind_lies_in_no_stretch() {
    SystemFinding was = Rounds.open("::1", "IN-MH", 1, 1);
    Transition transition = only(Rounds.round(was), all(Reach.CLOSED));
    assertThat(transition.because()).isEqualTo(Because.NOT_LOOKED_AT);
  }

  static Stream<Arguments> numbers() {
    Count five = Count.complete(5);
    Count nine = Count.complete(9);
    Count fivePlus = Count.atLeast(5, "capped");
    Count ninePlus = Count.atLeast(9, "capped");
    Count none = Count.unknown("not told");
    return Stream.of(
        arguments(five, nine, Kind.GROWN),
        arguments(nine, five, Kind.SHRUNK),
        arguments(nine, nine, Kind.SAME),
        arguments(Count.ZERO, Count.ZERO, Kind.SAME),
        arguments(five, ninePlus, Kind.GROWN),
        arguments(nine, ninePlus, Kind.UNCERTAIN),
        arguments(nine, fivePlus, Kind.UNCERTAIN),
        arguments(ninePlus, five, Kind.SHRUNK),
        arguments(ninePlus, nine, Kind.UNCERTAIN),
        arguments(fivePlus, nine, Kind.UNCERTAIN),
        arguments(fivePlus, ninePlus, Kind.UNCERTAIN),
        arguments(ninePlus, fivePlus, Kind.UNCERTAIN),
        arguments(none, five, Kind.UNCERTAIN),
        arguments(five, none, Kind.UNCERTAIN),
        arguments(Count.ZERO, none, Kind.UNCERTAIN),
        arguments(none, none, Kind.UNCERTAIN));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void a_change_is_told_only_where_the_numbers_tell_it(Count was, Count is, Kind kind) {
    Count studies = Count.unknown("not told");
    Snapshot before = Rounds.round(Rounds.open(HERE, "IN-MH", Rounds.counts(studies, was)));
    Snapshot now = Rounds.round(Rounds.open(HERE, "IN-MH", Rounds.counts(studies, is)));
    assertThat(only(before, now).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void studies_tell_where_images_do_not(Count was, Count is, Kind kind) {
    Count images = Count.unknown("not told");
    Snapshot before = Rounds.round(Rounds.open(HERE, "IN-MH", Rounds.counts(was, images)));
    Snapshot now = Rounds.round(Rounds.open(HERE, "IN-MH", Rounds.counts(is, images)));
    assertThat(only(before, now).kind()).isEqualTo(kind);
  }

  @Test
  void images_are_asked_before_studies() {
    Snapshot before = Rounds.round(Rounds.open(HERE, "IN-MH", 10, 1000));
    Snapshot now = Rounds.round(Rounds.open(HERE, "IN-MH", 11, 900));
    isOf(before, now, Kind.SHRUNK, Because.BY_IMAGES);
  }

  @Test
  void what_was_not_reached_counts_as_unknown_and_never_as_nought() {
    Transition transition = only(Rounds.round(OPEN), all(Reach.SILENT));
    assertThat(transition.countsNow().images().isKnown()).isFalse();
    assertThat(transition.countsBefore()).isEqualTo(OPEN.counts());
  }

  @Test
  void sums_stand_by_country_state_and_site() {
    Snapshot before = Rounds.round(OPEN, Rounds.open("127.11.0.1", "IN-KA", 5, 50));
    Snapshot now =
        Rounds.round(Rounds.open(HERE, "IN-MH", 10, 1200), Rounds.open("127.12.0.1", "US", 1, 7));
    var comparison = Comparison.of(before, now);
    Sums india = comparison.byCountry().getOrDefault(new Region("IN"), Sums.NONE);
    assertThat(india.openBefore()).isEqualTo(2);
    assertThat(india.openNow()).isEqualTo(1);
    assertThat(india.before().images()).isEqualTo(Count.complete(1050));
    assertThat(india.now().images()).isEqualTo(Count.complete(1200));
    assertThat(
            comparison
                .byRegion()
                .getOrDefault(new Region("IN-KA"), Sums.NONE)
                .of(Kind.FIXED)
                .systems())
        .isEqualTo(1);
    var site = new Site(new Region("US"), "Site US");
    assertThat(comparison.bySite().getOrDefault(site, Sums.NONE).of(Kind.NEW))
        .isEqualTo(new Tally(1, Counts.NONE, Rounds.counts(1, 7)));
    assertThat(comparison.sums().systems()).isEqualTo(3);
  }

  @Test
  void numbers_that_somebody_made_up_do_not_overflow() {
    Snapshot now =
        Rounds.round(
            Rounds.open(HERE, "IN-MH", 1, Long.MAX_VALUE),
            Rounds.open("127.10.0.8", "IN-MH", 1, Long.MAX_VALUE));
    Count images = Comparison.of(all(Reach.CLOSED), now).sums().now().images();
    assertThat(images.isComplete()).isFalse();
    assertThat(images.value()).isEqualTo(Long.MAX_VALUE);
  }
}
