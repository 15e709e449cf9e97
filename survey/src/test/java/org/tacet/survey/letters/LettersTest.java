// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Rounds;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

final class LettersTest {
  private static final SystemFinding PUNE = Rounds.open("127.1.0.1", "IN-MH", 308_451, 69_789_685);
  private static final SystemFinding MYSURU = Rounds.open("127.1.0.2", "IN-KA", 12, 3400);
  private static final SystemFinding BOSTON = Rounds.open("127.1.0.3", "US-MA", 12, 3400);

  private static InstantSource after(Duration time) {
    return InstantSource.fixed(PUNE.when().plus(time));
  }

  private static List<Draft> drafts(SystemFinding... systems) {
    return Letters.of(Rounds.round(systems), after(Duration.ofHours(1)));
  }

  private static Draft only(List<Draft> drafts, Draft.Kind kind) {
    List<Draft> found = drafts.stream().filter(draft -> draft.kind() == kind).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void nothing_open_is_nothing_to_write() {
    assertThat(drafts(Rounds.answering("127.1.0.1", "IN-MH"))).isEmpty();
    assertThat(drafts(Rounds.honeypot("127.1.0.1", "IN-MH", 1, 1))).isEmpty();
  }

  @Test
  void everyone_who_has_to_act_gets_a_draft() {
    assertThat(drafts(PUNE, MYSURU, BOSTON))
        .extracting(Draft::fileName)
        .containsExactly(
            "letter-site-01-IN-KA.md",
            "cert-in-01-IN-KA.md",
            "data-protection-board-01-IN-KA.md",
            "letter-site-02-IN-MH.md",
            "cert-in-02-IN-MH.md",
            "data-protection-board-02-IN-MH.md",
            "letter-site-03-US-MA.md",
            "letter-state-IN-KA.md",
            "letter-state-IN-MH.md",
            "letter-state-US-MA.md",
            "letter-country-IN.md",
            "letter-country-US.md");
  }

  @Test
  void every_draft_says_that_it_is_one_and_what_a_person_has_to_do() {
    assertThat(drafts(PUNE, MYSURU, BOSTON))
        .allSatisfy(draft ->
            assertThat(draft.markdown())
                .startsWith("# DRAFT: ")
                .contains("**[TO FILL: ", "**[COUNSEL: ", "Nothing has been sent"));
  }

  @Test
  void numbers_are_written_as_in_india() {
    String letter = only(drafts(PUNE), Draft.Kind.SITE_LETTER).markdown();
    assertThat(letter)
        .contains("3,08,451 studies and 6,97,89,685 images")
        .contains("1 system open");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "999|999",
        "1000|1,000",
        "99999|99,999",
        "100000|1,00,000",
        "12345678|1,23,45,678",
        "9223372036854775807|92,23,37,20,36,85,47,75,807"
      })
  void digits_go_by_three_and_then_by_two(long number, String text) {
    assertThat(Words.number(number)).isEqualTo(text);
  }

  @Test
  void what_is_not_known_is_no_nought_and_a_lower_bound_says_so() {
    var counts = Rounds.counts(Count.atLeast(500, "capped"), Count.unknown("not told"));
    List<Draft> drafts = drafts(Rounds.open("127.1.0.1", "IN-MH", counts));
    assertThat(only(drafts, Draft.Kind.CERT_IN_FORM).markdown())
        .contains("at least 500 studies and not known images")
        .contains("| at least 500 | not known | not known | at least 500 |");
  }

  @Test
  void the_clock_runs_from_the_first_finding() {
    Clock clock = Clock.of(List.of(PUNE), Optional.empty()).orElseThrow();
    Instant now = PUNE.when().plus(Duration.ofHours(7));
    assertThat(clock.deadline(Duty.CERT_IN)).isEqualTo(PUNE.when().plus(Duration.ofHours(6)));
    assertThat(clock.left(Duty.CERT_IN, now)).isEqualTo(Duration.ofHours(-1));
    assertThat(clock.left(Duty.BOARD_DETAILS, now)).isEqualTo(Duration.ofHours(65));
  }

  @Test
  void what_was_open_in_the_round_before_is_known_since_then() {
    Snapshot before = Rounds.round(later(PUNE, Duration.ofDays(-60)));
    var comparison = Comparison.of(before, Rounds.round(PUNE, MYSURU));
    Optional<Comparison> both = Optional.of(comparison);
    assertThat(Clock.of(List.of(PUNE), both))
        .contains(new Clock(PUNE.when().minus(Duration.ofDays(60))));
    assertThat(Clock.of(List.of(MYSURU), both)).contains(new Clock(MYSURU.when()));
    assertThat(Clock.of(List.of(), both)).isEmpty();
  }

  @Test
  void what_was_mended_in_between_is_not_known_since_before() {
    Snapshot before = Rounds.round(Rounds.honeypot("127.1.0.1", "IN-MH", 1, 1));
    var comparison = Comparison.of(before, Rounds.round(later(PUNE, Duration.ofDays(60))));
    SystemFinding now = comparison.now().systems().getFirst();
    assertThat(Clock.of(List.of(now), Optional.of(comparison))).contains(new Clock(now.when()));
  }

  private static SystemFinding later(SystemFinding system, Duration time) {
    return new SystemFinding(
        system.address(),
        system.site(),
        system.region(),
        system.reach(),
        system.services(),
        system.toolkit(),
        system.product(),
        system.advisories(),
        system.suspicion(),
        system.counts(),
        system.when().plus(time));
  }

  @Test
  void a_form_tells_what_is_left_or_overdue() {
    Snapshot round = Rounds.round(PUNE);
    Draft early = only(Letters.of(round, after(Duration.ofMinutes(90))), Draft.Kind.CERT_IN_FORM);
    assertThat(early.markdown()).contains("**4 h 30 min left**", "**2 days 22 h left**");
    Draft late = only(Letters.of(round, after(Duration.ofDays(2))), Draft.Kind.BOARD_FORM);
    assertThat(late.markdown()).contains("**overdue by 1 day 18 h**", "**1 day 0 h left**");
  }

  @Test
  void times_stand_in_utc_and_in_the_time_of_india() {
    assertThat(Words.time(Instant.parse("2026-11-22T18:10:00Z")))
        .isEqualTo("22 November 2026, 18:10 UTC (22 November, 23:40 IST)");
    assertThat(Words.time(Instant.parse("2026-11-22T19:13:00Z")))
        .isEqualTo("22 November 2026, 19:13 UTC (23 November, 00:43 IST)");
  }

  @Test
  void only_the_site_itself_and_its_forms_hold_addresses() {
    assertThat(drafts(PUNE, MYSURU, BOSTON))
        .allSatisfy(draft -> {
          boolean wide =
              draft.kind() == Draft.Kind.STATE_LETTER || draft.kind() == Draft.Kind.NATIONAL_LETTER;
          assertThat(draft.markdown().contains("127.1.0.")).isEqualTo(!wide);
        });
  }

  @Test
  void a_site_reads_nothing_of_another_site() {
    List<Draft> drafts = drafts(PUNE, MYSURU);
    assertThat(drafts)
        .filteredOn(draft -> draft.addressee().equals("Site IN-KA"))
        .allSatisfy(draft -> assertThat(draft.markdown()).doesNotContain("127.1.0.1", "IN-MH"));
  }

  @Test
  void a_name_that_somebody_chose_is_shown_and_never_obeyed() {
    SystemFinding site =
        new SystemFinding(
            PUNE.address(),
            "<script>a</script> | **b** [c](http://d)\n# e",
            PUNE.region(),
            Reach.ANSWERED,
            PUNE.services(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            PUNE.suspicion(),
            PUNE.counts(),
            PUNE.when());
    assertThat(drafts(site))
        .allSatisfy(draft -> {
          assertThat(draft.markdown())
              .doesNotContain("\n# e", "**b**")
              .doesNotContainPattern("[^\\\\](<script|\\](?=\\(http)|[|] [*])");
          assertThat(draft.fileName()).matches("[A-Za-z0-9-]+\\.md");
        });
  }

  @Test
  void a_state_reads_what_changed_and_why_it_stands_as_it_does() {
    Snapshot before =
        Rounds.round(
            Rounds.open("127.1.0.1", "IN-MH", 10, 1000),
            Rounds.open("127.1.0.9", "IN-MH", 10, 2000));
    Snapshot now = Rounds.round(PUNE);
    List<Draft> drafts = Letters.of(Comparison.of(before, now), after(Duration.ofHours(1)));
    assertThat(only(drafts, Draft.Kind.STATE_LETTER).markdown())
        .contains("- **Standing:** UGLY (rule version 1)")
        .contains("rose from 3,000 to 6,97,89,685, which is 100.0 % of all")
        .contains("| grown | 1 | 1,000 | 6,97,89,685 |")
        .contains("| fixed | 1 | 2,000 | 0 |");
  }

  @Test
  void few_systems_that_hold_most_are_told() {
    List<Draft> drafts = drafts(PUNE, Rounds.open("127.1.0.4", "IN-MH", 5, 50));
    assertThat(only(drafts, Draft.Kind.STATE_LETTER).markdown())
        .contains("1 of the 2 systems hold 100.0 % of these images");
  }
}
