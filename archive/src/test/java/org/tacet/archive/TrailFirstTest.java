// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// A match is not shown before the trail tells of it.
class TrailFirstTest {
  private static final Caller CALLER = TestArchive.device(PUNE);
  private static final Query EVERYTHING = TestQueries.study("");

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private void store(int studies) {
    store(test, studies);
  }

  private static void store(TestArchive archive, int studies) {
    for (int i = 1; i <= studies; i++) {
      Uid study = Uid.of("2.25." + i);
      archive.store(
          TestObjects.builder(study, Uid.of(study + ".1"), Uid.of(study + ".1.1"), 1)
              .text(Tags.PatientID, "P-" + i)
              .build());
    }
  }

  private List<AuditEvent> finds() {
    return finds(test);
  }

  private static List<AuditEvent> finds(TestArchive archive) {
    return archive.audit.events().stream().filter(e -> e.action() == Action.FIND).toList();
  }

  @Test
  void aShortAnswerIsOneLineWrittenBeforeItsFirstMatch() throws IOException {
    store(3);
    List<Integer> linesBefore = new ArrayList<>();

    test.archive().find(CALLER, EVERYTHING, _ -> linesBefore.add(finds().size()));

    assertThat(linesBefore).containsExactly(1, 1, 1);
    assertThat(finds()).hasSize(1);
    assertThat(finds().getFirst().count()).isEqualTo(3);
    assertThat(finds().getFirst().patients()).isEqualTo(3);
  }

  @Test
  void aLongAnswerIsALineBeforeItsFirstMatchAndOneAtItsEnd() throws IOException {
    store(70);
    List<Integer> linesBefore = new ArrayList<>();

    test.archive().find(CALLER, EVERYTHING, _ -> linesBefore.add(finds().size()));

    assertThat(linesBefore).hasSize(70).containsOnly(1);
    assertThat(finds()).extracting(AuditEvent::reason).containsExactly("begun", "");
    assertThat(finds().getFirst().patients()).isEqualTo(64);
    assertThat(finds().getLast().patients()).isEqualTo(70);
  }

  @Test
  void whoHangsUpBeforeTheEndHasSeenWhatHeSaw() {
    store(70);
    List<DataSet> seen = new ArrayList<>();

    assertThatThrownBy(() ->
            test.archive()
                .find(
                    CALLER,
                    EVERYTHING,
                    match -> {
                      if (seen.size() == 69) {
                        throw new IOException("connection reset");
                      }
                      return seen.add(match);
                    }))
        .isInstanceOf(IOException.class);

    AuditEvent last = finds().getLast();
    assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(last.reason()).isEqualTo("interrupted");
    assertThat(last.count()).isEqualTo(69);
    assertThat(last.patients()).isEqualTo(70);
  }

  @Test
  void whoseBudgetEndsInTheMiddleHasSeenWhatWasGivenUntilThen() throws IOException {
    List<DataSet> seen = new ArrayList<>();
    try (TestArchive budgeted =
        new TestArchive(ArchiveLimits.DEFAULT, new BudgetLimits(66, 10, 1 << 30, 1))) {
      store(budgeted, 70);

      budgeted.archive().find(TestPeople.clinician(PUNE), EVERYTHING, seen::add);

      AuditEvent last = finds(budgeted).getLast();
      assertThat(seen).hasSize(66);
      assertThat(finds(budgeted)).hasSize(2);
      assertThat(last.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(last.count()).isEqualTo(66);
      assertThat(last.patients()).isEqualTo(66);
    }
  }

  @Test
  void aFaultOfTheSinkLeavesItsLineToo() {
    store(70);

    assertThatThrownBy(() ->
            test.archive()
                .find(
                    CALLER,
                    EVERYTHING,
                    _ -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(finds().getLast().reason()).isEqualTo("interrupted");
    assertThat(finds().getLast().patients()).isEqualTo(64);
  }

  @Test
  void nothingIsShownThatCannotBeWrittenDown() {
    store(70);
    List<DataSet> seen = new ArrayList<>();
    test.audit.fail();

    for (Query query : List.of(EVERYTHING, TestQueries.study("Sharma*"))) {
      assertThatThrownBy(() -> test.archive().find(CALLER, query, seen::add))
          .isInstanceOf(IOException.class);
    }

    assertThat(seen).isEmpty();
  }

  @Test
  void whoWantsNoMoreIsGivenNoMore() throws IOException {
    store(5);
    List<DataSet> seen = new ArrayList<>();

    FindOutcome outcome =
        test.archive().find(CALLER, EVERYTHING, match -> seen.add(match) && seen.size() < 2);

    assertThat(outcome).isEqualTo(new FindOutcome.Stopped(2));
    assertThat(seen).hasSize(2);
  }
}
