// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.survey.finding.Suspicion;

final class HoneypotsTest {
  private static final String DCMTK = "1.2.276.0.7230010.3.0.3.6.7";

  @Test
  void an_ordinary_archive_is_under_no_suspicion() {
    assertThat(Honeypots.of(Shown.dicom(DCMTK, "OFFIS_DCMTK_367"))).isEqualTo(Suspicion.NONE);
    assertThat(Honeypots.of(Signals.NONE)).isEqualTo(Suspicion.NONE);
  }

  @Test
  void an_open_archive_of_research_is_not_taken_for_a_trap() {
    Suspicion suspicion =
        Honeypots.of(Shown.dicom("1.2.826.0.1.3680043.9.3811.2.1.0", "PYNETDICOM_210"));
    assertThat(suspicion.isLikely()).isFalse();
    assertThat(suspicion.score()).isPositive();
  }

  @Test
  void whoever_accepts_what_nobody_defined_is_likely_a_trap() {
    Suspicion suspicion =
        Honeypots.of(Shown.dicom(DCMTK, "OFFIS_DCMTK_367", Set.of(Honeypots.NONSENSE)));
    assertThat(suspicion.isLikely()).isTrue();
    assertThat(suspicion.reasons()).hasSize(1);
  }

  @Test
  void proposing_nonsense_is_not_held_against_who_refuses_it() {
    Set<String> real = Set.of(Shown.CT, Shown.FIND, Shown.ECHO);
    assertThat(Honeypots.of(Shown.dicom(DCMTK, "", real)).isLikely()).isFalse();
  }

  @Test
  void known_traps_are_known() {
    assertThat(
            Honeypots.of(Shown.dicom("1.2.826.0.1.3680043.9.7133.1.1", "GODICOM_1_1")).isLikely())
        .isTrue();
    assertThat(Honeypots.of(Shown.dicom("1.2.840.113619.6.96", "GE_PACS_REV_24")).isLikely())
        .isTrue();
  }

  @Test
  void a_vendor_whose_uid_a_trap_copies_is_not_suspected_itself() {
    assertThat(Honeypots.of(Shown.dicom("1.2.840.113619.6.96", "GE_PACS_REV_25")))
        .isEqualTo(Suspicion.NONE);
    assertThat(Honeypots.of(Shown.dicom("1.2.840.113619.6.97", "GE_PACS_REV_24")))
        .isEqualTo(Suspicion.NONE);
  }

  @Test
  void one_odd_thing_alone_does_not_settle_it_and_two_may() {
    assertThat(odd(Oddity.CONTRADICTIONS_ANSWERED).isLikely()).isFalse();
    assertThat(odd(Oddity.IMPOSSIBLE_COUNT).isLikely()).isFalse();
    assertThat(odd(Oddity.FRESH_DEFAULTS).isLikely()).isFalse();
    assertThat(odd(Oddity.CONTRADICTIONS_ANSWERED, Oddity.IMPOSSIBLE_COUNT).isLikely()).isTrue();
  }

  @Test
  void an_oddity_counts_once_however_often_it_is_met() {
    Signals.Web web = new Signals.Web(List.of(), Set.of(Oddity.IMPOSSIBLE_COUNT));
    assertThat(Honeypots.of(new Signals(List.of(), List.of(web, web, web))).isLikely()).isFalse();
  }

  @Test
  void three_archives_behind_one_door_are_suspicious_and_two_are_not() {
    Signals two = Shown.web(Signals.NONE, Shown.archive("A", 0.9), Shown.archive("B", 0.9));
    Signals three =
        Shown.web(
            Signals.NONE,
            Shown.archive("A", 0.9),
            Shown.archive("B", 0.9),
            Shown.archive("C", 0.9));
    assertThat(Honeypots.of(two)).isEqualTo(Suspicion.NONE);
    assertThat(Honeypots.of(three).score()).isPositive();
  }

  @Test
  void no_suspicion_is_ever_certain() {
    assertThat(odd(Oddity.values()).score()).isLessThan(1);
  }

  private static Suspicion odd(Oddity... oddities) {
    return Honeypots.of(
        new Signals(List.of(), List.of(new Signals.Web(List.of(), Set.of(oddities)))));
  }
}
