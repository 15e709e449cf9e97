// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.survey.classify.Reason.Template;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Rounds;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.Swept;

final class RuleTest {
  private static final List<Swept> CLOSED =
      List.of(Rounds.swept("127.0.0.0", "127.255.255.255", Reach.CLOSED));
  private static final String HERE = "127.1.0.1";

  private static Snapshot round(String highest, Snapshot.Place place, SystemFinding... systems) {
    return Rounds.round(Rounds.order("1", highest), Rounds.coverage(place), CLOSED, systems);
  }

  private static Snapshot.Place place(long addresses, long answered, long closed, long silent) {
    return new Snapshot.Place(
        "Site IN-MH", new Region("IN-MH"), addresses, answered, closed, silent);
  }

  private static SystemFinding open(long images) {
    return Rounds.open(HERE, "IN-MH", 10, images);
  }

  private static SystemFinding open(Count images) {
    return Rounds.open(HERE, "IN-MH", Rounds.counts(Count.complete(10), images));
  }

  private static SystemFinding elsewhere(long images) {
    return Rounds.open("127.9.0.1", "US", 10, images);
  }

  private static void isJudged(Verdicts verdicts, Standing standing, Template template) {
    Verdict india =
        verdicts.countries().stream()
            .filter(verdict -> verdict.entity().region().code().equals("IN"))
            .findFirst()
            .orElseThrow();
    assertThat(india.standing()).isEqualTo(standing);
    assertThat(india.reason().template()).isEqualTo(template);
    assertThat(india.reason().english()).doesNotContain("{").endsWith(".");
  }

  static Stream<Arguments> pairs() {
    return Stream.concat(stillOpen(), notOpen());
  }

  private static Stream<Arguments> stillOpen() {
    Snapshot thousand = Rounds.round(open(1000));
    Snapshot answered = Rounds.round(Rounds.answering(HERE, "IN-MH"));
    SystemFinding second = Rounds.open("127.1.0.2", "IN-MH", 1, 500);
    Count unknown = Count.unknown("not told");
    return Stream.of(
        arguments(thousand, Rounds.round(open(1001)), Standing.UGLY, Template.UGLY_ROSE),
        arguments(answered, thousand, Standing.UGLY, Template.UGLY_ROSE),
        arguments(thousand, Rounds.round(open(1000)), Standing.BAD, Template.BAD_NOT_MENDED),
        arguments(thousand, Rounds.round(open(999)), Standing.BAD, Template.BAD_NOT_MENDED),
        arguments(
            thousand,
            Rounds.round(open(1001), elsewhere(200_000)),
            Standing.BAD,
            Template.BAD_ROSE_A_LITTLE),
        arguments(
            thousand,
            Rounds.round(open(1001), elsewhere(99_099)),
            Standing.UGLY,
            Template.UGLY_ROSE),
        arguments(
            Rounds.round(List.of(), open(1000)),
            Rounds.round(open(1000), second),
            Standing.BAD,
            Template.BAD_DETECTED),
        arguments(
            Rounds.round(List.of(), open(1000)),
            Rounds.round(open(1001), second),
            Standing.UGLY,
            Template.UGLY_ROSE),
        arguments(thousand, Rounds.round(open(unknown)), Standing.BAD, Template.BAD_NOT_COUNTED),
        arguments(Rounds.round(open(unknown)), thousand, Standing.BAD, Template.BAD_OPEN),
        arguments(
            Rounds.round(open(1000), second),
            Rounds.round(List.of(Rounds.swept("127.1.0.2", "127.1.0.2", Reach.SILENT)), open(900)),
            Standing.BAD,
            Template.BAD_NOT_MENDED));
  }

  private static Stream<Arguments> notOpen() {
    Snapshot mended = Rounds.round(Rounds.answering(HERE, "IN-MH"));
    Snapshot silent = Rounds.round(List.of(Rounds.swept("127.1.0.0", "127.1.0.255", Reach.SILENT)));
    Snapshot thousand = Rounds.round(open(1000));
    SystemFinding second = Rounds.open("127.1.0.2", "IN-MH", 1, 500);
    return Stream.of(
        arguments(thousand, mended, Standing.GOOD, Template.GOOD_MENDED),
        arguments(thousand, silent, Standing.UNKNOWN, Template.UNKNOWN_NOT_REACHED),
        arguments(
            Rounds.round(open(1000), second),
            Rounds.round(
                List.of(Rounds.swept("127.1.0.2", "127.1.0.2", Reach.SILENT)),
                Rounds.answering(HERE, "IN-MH")),
            Standing.UNKNOWN,
            Template.UNKNOWN_NOT_REACHED),
        arguments(mended, mended, Standing.CLEAN, Template.CLEAN_BOTH),
        arguments(
            thousand,
            Rounds.round(Rounds.honeypot(HERE, "IN-MH", 10, 1000)),
            Standing.CLEAN,
            Template.CLEAN_HONEYPOT),
        arguments(
            thousand,
            round("L5", place(10, 0, 9, 0)),
            Standing.UNKNOWN,
            Template.UNKNOWN_UNFINISHED),
        arguments(thousand, round("L5", place(10, 0, 9, 1)), Standing.GOOD, Template.GOOD_MENDED));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void two_rounds_are_judged_by_the_rule(
      Snapshot before, Snapshot now, Standing standing, Template template) {
    isJudged(Verdicts.of(Comparison.of(before, now)), standing, template);
  }

  static Stream<Arguments> singles() {
    SystemFinding shy = Rounds.answering(HERE, "IN-MH");
    return Stream.of(
        arguments(Rounds.round(open(5)), Standing.BAD, Template.BAD_OPEN),
        arguments(Rounds.round(shy), Standing.CLEAN, Template.CLEAN_FIRST),
        arguments(
            Rounds.round(Rounds.honeypot(HERE, "IN-MH", 1, 1)),
            Standing.CLEAN,
            Template.CLEAN_FIRST),
        arguments(round("L5", place(10, 0, 0, 10)), Standing.UNKNOWN, Template.UNKNOWN_SILENT),
        arguments(round("L5", place(10, 0, 1, 8)), Standing.UNKNOWN, Template.UNKNOWN_UNFINISHED),
        arguments(
            round("L3", place(10, 1, 9, 0), shy), Standing.UNKNOWN, Template.UNKNOWN_NOT_ASKED),
        arguments(round("L5", place(10, 0, 1, 9)), Standing.CLEAN, Template.CLEAN_FIRST));
  }

  @ParameterizedTest
  @MethodSource("singles")
  void a_first_round_is_judged_by_itself(Snapshot only, Standing standing, Template template) {
    isJudged(Verdicts.of(only), standing, template);
  }

  @Test
  void a_reason_carries_its_numbers() {
    Snapshot before = Rounds.round(open(1_000_000));
    Snapshot now = Rounds.round(open(Count.atLeast(3_000_000, "capped")), elsewhere(1_000_000));
    Verdict india = Verdicts.of(Comparison.of(before, now)).countries().getFirst();
    assertThat(india.reason().english())
        .isEqualTo(
            "Images open to strangers rose from 1,000,000 to at least 3,000,000, which is 75.0 %"
                + " of all in this round.");
    assertThat(india.share()).isEqualTo(0.75);
  }

  @Test
  void states_and_sites_are_judged_like_countries() {
    Snapshot before = Rounds.round(open(1000), Rounds.open("127.2.0.1", "IN-KA", 5, 50));
    Snapshot now = Rounds.round(open(1200), Rounds.answering("127.2.0.1", "IN-KA"));
    Verdicts verdicts = Verdicts.of(Comparison.of(before, now));
    assertThat(verdicts.states())
        .extracting(verdict -> verdict.entity().region().code() + " " + verdict.standing())
        .containsExactly("IN-MH UGLY", "IN-KA GOOD");
    assertThat(verdicts.sites())
        .extracting(Verdict::standing)
        .containsExactly(Standing.UGLY, Standing.GOOD);
    assertThat(verdicts.countries()).extracting(Verdict::standing).containsExactly(Standing.UGLY);
  }

  private static SystemFinding country(int number, String code, long images) {
    return Rounds.open("127.3.0." + number, code, images / 50, images);
  }

  @Test
  void the_world_of_2019_falls_into_the_classes_of_2019() {
    Snapshot before =
        Rounds.round(
            country(1, "US", 303_000_000),
            country(2, "IN", 105_000_000),
            country(3, "ZA", 60_000_000),
            country(4, "BR", 31_100_000),
            country(5, "EC", 9_000_000),
            country(6, "TR", 179_533_940),
            country(7, "GB", 13_000),
            country(8, "DE", 2_850_000),
            country(9, "TH", 1000),
            country(10, "VE", 1000),
            country(11, "MY", 1_200_000));
    Snapshot now =
        Rounds.round(
            country(5, "EC", 15_000_000),
            country(4, "BR", 42_300_000),
            country(1, "US", 786_000_000),
            country(6, "TR", 150_000_000),
            country(3, "ZA", 80_000_000),
            country(2, "IN", 121_000_000),
            country(11, "MY", 1_300_000),
            Rounds.answering("127.3.0.8", "DE"));
    assertThat(Verdicts.of(Comparison.of(before, now)).countries())
        .extracting(verdict -> verdict.standing() + " " + verdict.entity().region())
        .containsExactly(
            "UGLY US", "UGLY IN", "UGLY ZA", "UGLY BR", "UGLY EC", "BAD TR", "BAD MY", "GOOD DE",
            "GOOD GB", "GOOD TH", "GOOD VE");
  }
}
