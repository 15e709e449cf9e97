// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Tags;

/// What forbids an erasure.
final class PreservationTest {
  private static final Caller ADMINISTRATOR =
      TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE));
  private static final Caller OF_PUNE =
      TestPeople.person(Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(PUNE)));
  private static final Caller AUDITOR =
      TestPeople.person(Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE));

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private EraseOutcome erase() throws IOException {
    return test.archive().erase(OPERATOR, PUNE, STUDY, "test");
  }

  private void hold() throws IOException {
    assertThat(test.archive().holds().place(ADMINISTRATOR, PUNE, STUDY, "suit of Sharma")).isTrue();
  }

  private AuditEvent last() {
    return test.audit.events().getLast();
  }

  @Test
  void a_study_under_a_hold_is_not_erased_until_it_is_lifted() throws IOException {
    test.store(ct(1));
    hold();

    LegalHold hold = new LegalHold(PUNE, STUDY, "asha", TestArchive.NOW);
    assertThat(erase()).isEqualTo(new EraseOutcome.Held(hold));
    assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(last().reason()).isEqualTo("legal-hold");
    assertThat(last().studies()).containsExactly(STUDY);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(1);

    assertThat(test.archive().holds().lift(ADMINISTRATOR, PUNE, STUDY)).isTrue();
    assertThat(erase()).isInstanceOf(EraseOutcome.Erased.class);
  }

  @Test
  void a_hold_is_of_one_study_at_one_site() throws IOException {
    test.store(ct(1));
    test.archive().holds().place(ADMINISTRATOR, TestArchive.MYSURU, STUDY, "suit");

    assertThat(erase()).isInstanceOf(EraseOutcome.Erased.class);
  }

  @Test
  void what_waits_in_quarantine_is_held_with_its_study() throws IOException {
    test.store(ct(1));
    test.store(ct(1).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    long id = test.index.quarantined().getFirst().id();
    hold();

    assertThat(test.archive().discardQuarantined(OPERATOR, id))
        .isInstanceOf(SettleOutcome.Held.class);
    assertThat(last().reason()).isEqualTo("legal-hold");
    assertThat(test.index.quarantined()).hasSize(1);
  }

  @Test
  void placing_and_lifting_are_in_the_trail_before_and_after_without_the_reason()
      throws IOException {
    hold();
    assertThat(test.archive().holds().place(ADMINISTRATOR, PUNE, STUDY, "again")).isFalse();
    test.archive().holds().lift(ADMINISTRATOR, PUNE, STUDY);
    assertThat(test.archive().holds().lift(ADMINISTRATOR, PUNE, STUDY)).isFalse();

    assertThat(test.audit.events())
        .filteredOn(event -> event.action() == Action.CONFIGURE)
        .allSatisfy(event -> assertThat(event.studies()).containsExactly(STUDY))
        .extracting(AuditEvent::reason)
        .containsExactly(
            "begun",
            "hold-placed",
            "begun",
            "held-already",
            "begun",
            "hold-lifted",
            "begun",
            "no-such-hold");
    assertThat(test.audit.events().toString()).doesNotContain("Sharma");
  }

  @Test
  void no_hold_is_placed_or_lifted_that_cannot_be_written_down() throws IOException {
    test.audit.fail();

    assertThatThrownBy(this::hold).isInstanceOf(IOException.class);
    assertThat(test.holds.all()).isEmpty();
  }

  @Test
  void the_reason_is_sealed_and_for_who_may_read_the_trail() throws IOException {
    hold();
    LegalHold hold = new LegalHold(PUNE, STUDY, "asha", TestArchive.NOW);

    assertThat(
            new String(test.holds.all().getFirst().reason().bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Sharma");
    assertThat(test.archive().holds().list(ADMINISTRATOR)).containsExactly(hold);
    assertThat(test.archive().holds().reasons(AUDITOR)).containsEntry(hold, "suit of Sharma");
    assertThatThrownBy(() -> test.archive().holds().reasons(ADMINISTRATOR))
        .isInstanceOf(NotPermittedException.class);
  }

  @Test
  void a_reason_that_is_none_is_refused() {
    for (String reason : List.of("", "  ", "two\nlines", "x".repeat(501))) {
      assertThatThrownBy(() -> test.archive().holds().place(OPERATOR, PUNE, STUDY, reason))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(test.holds.all()).isEmpty();
  }

  @Test
  void holds_are_for_administrators_of_everything() {
    HoldKeeping holds = test.archive().holds();
    for (Caller caller : List.of(OF_PUNE, AUDITOR, TestPeople.clinician(PUNE))) {
      assertThatThrownBy(() -> holds.place(caller, PUNE, STUDY, "suit"))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> holds.lift(caller, PUNE, STUDY))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> holds.list(caller)).isInstanceOf(NotPermittedException.class);
    }
    assertThat(test.holds.all()).isEmpty();
    assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void a_study_is_kept_for_the_time_that_is_set_since_its_newest_instance_came()
      throws IOException {
    test.reopen(new Retention(Period.ofDays(30)));
    test.store(ct(1));
    test.clock.pass(Duration.ofDays(20));
    test.store(ct(2));
    test.clock.pass(Duration.ofDays(29));

    Instant until = TestArchive.NOW.plus(Duration.ofDays(50));
    assertThat(erase()).isEqualTo(new EraseOutcome.KeptUntil(until));
    assertThat(last().reason()).isEqualTo("retention");
    assertThat(last().outcome()).isEqualTo(Outcome.REFUSED);

    test.clock.pass(Duration.ofDays(1));
    assertThat(erase()).isInstanceOf(EraseOutcome.Erased.class);
  }

  @Test
  void years_and_months_are_those_of_the_calendar() {
    Retention retention = new Retention(Period.parse("P5Y1M"));
    assertThat(retention.until(Instant.parse("2024-01-31T10:00:00Z")))
        .isEqualTo(Instant.parse("2029-02-28T10:00:00Z"));
    assertThat(retention.any()).isTrue();
    assertThat(Retention.NONE.any()).isFalse();
    for (String wrong : List.of("P-1D", "P201Y", "P2500M", "P80000D")) {
      assertThatThrownBy(() -> new Retention(Period.parse(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void the_outlook_tells_what_would_go_and_what_forbids_it() throws IOException {
    test.reopen(new Retention(Period.ofDays(30)));
    test.store(ct(1));
    test.store(ct(2));
    test.store(ct(2).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    hold();

    assertThat(test.archive().erasureOutlook(OF_PUNE, PUNE, STUDY))
        .isInstanceOfSatisfying(
            ErasureOutlook.Extent.class,
            extent -> {
              assertThat(extent.series()).isEqualTo(1);
              assertThat(extent.instances()).isEqualTo(2);
              assertThat(extent.quarantined()).isEqualTo(1);
              assertThat(extent.bytes()).isGreaterThan(2 * 64 * 64 * 3);
              assertThat(extent.since()).isEqualTo(TestArchive.NOW);
              assertThat(extent.hold()).isPresent();
              assertThat(extent.keptUntil()).contains(TestArchive.NOW.plus(Duration.ofDays(30)));
              assertThat(extent.isFree()).isFalse();
            });
    assertThat(last().action()).isEqualTo(Action.CHECK);
    assertThat(last().studies()).containsExactly(STUDY);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
  }

  @Test
  void the_outlook_is_for_who_may_erase() throws IOException {
    test.store(ct(1));
    assertThat(test.archive().erasureOutlook(TestPeople.clinician(PUNE), PUNE, STUDY))
        .isInstanceOf(ErasureOutlook.Refused.class);
    assertThat(test.archive().erasureOutlook(OF_PUNE, TestArchive.MYSURU, STUDY))
        .isInstanceOf(ErasureOutlook.Refused.class);
    assertThat(test.archive().erasureOutlook(OPERATOR, TestArchive.MYSURU, STUDY))
        .isEqualTo(new ErasureOutlook.NoSuchStudy());
  }
}
