// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.Query.Model.PATIENT_ROOT;
import static org.tacet.archive.Query.Model.STUDY_ROOT;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.FindOutcome.Rule;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Queries that are not understood, and queries that are cut short.
class FindLimitsTest {
  private static final Uid OTHER = Uid.of("2.25.200");

  private final TestArchive test = new TestArchive();

  @BeforeEach
  void storeThreeStudies() {
    for (int i = 1; i <= 3; i++) {
      Uid uid = Uid.of("2.25." + i);
      test.store(TestObjects.ct(uid, uid, Uid.of("2.25.9." + i), i));
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void stopsWhereItIsToldAndSaysThatThereMayBeMore() throws IOException {
    Query two =
        new Query(
            STUDY_ROOT,
            Level.STUDY,
            PUNE,
            TestQueries.study("").identifier(),
            Scope.HIERARCHICAL,
            2);
    List<DataSet> matches = new ArrayList<>();

    assertThat(test.archive().find(TestArchive.device(PUNE), two, matches::add))
        .isEqualTo(new FindOutcome.More(2));
    assertThat(matches).hasSize(2);
    assertThat(test.archive().find(TestArchive.device(PUNE), TestQueries.study(""), _ -> false))
        .isEqualTo(new FindOutcome.Stopped(1));
  }

  @Test
  void looksAtNoMoreEntriesThanItsLimit() throws IOException {
    ArchiveLimits few =
        new ArchiveLimits(1 << 20, 1 << 20, 1 << 20, 4096, 8, 8, 100, 2, 100, 100, 100);
    try (TestArchive small = new TestArchive(few)) {
      for (int i = 1; i <= 3; i++) {
        Uid uid = Uid.of("2.25." + i);
        small.store(TestObjects.ct(uid, uid, Uid.of("2.25.9." + i), i));
      }
      assertThat(small.archive().find(TestArchive.device(PUNE), TestQueries.study("?*"), _ -> true))
          .isEqualTo(new FindOutcome.Cut(2));
    }
  }

  @Test
  void demandsTheUniqueKeysOfTheLevelsAbove() throws IOException {
    assertInvalid(
        PATIENT_ROOT,
        Level.STUDY,
        keys -> keys.empty(Tags.StudyInstanceUID),
        Rule.UNIQUE_KEY_MISSING,
        Tags.PatientID);
    assertInvalid(
        PATIENT_ROOT,
        Level.STUDY,
        keys -> keys.text(Tags.PatientID, "P*"),
        Rule.UNIQUE_KEY_NOT_SINGLE,
        Tags.PatientID);
    assertInvalid(
        STUDY_ROOT,
        Level.SERIES,
        keys -> keys.empty(Tags.SeriesInstanceUID),
        Rule.UNIQUE_KEY_MISSING,
        Tags.StudyInstanceUID);
    assertInvalid(
        STUDY_ROOT,
        Level.SERIES,
        keys -> keys.uid(Tags.StudyInstanceUID, STUDY, OTHER),
        Rule.UNIQUE_KEY_NOT_SINGLE,
        Tags.StudyInstanceUID);
    assertInvalid(
        STUDY_ROOT,
        Level.IMAGE,
        keys -> keys.uid(Tags.StudyInstanceUID, STUDY).empty(Tags.SOPInstanceUID),
        Rule.UNIQUE_KEY_MISSING,
        Tags.SeriesInstanceUID);
    assertThat(test.audit.events().getLast().outcome()).isEqualTo(Outcome.FAILED);
  }

  private void assertInvalid(
      Model model, Level level, Consumer<DataSet.Builder> keys, Rule rule, int tag)
      throws IOException {
    assertThat(
            test.archive()
                .find(
                    TestArchive.device(PUNE),
                    TestQueries.of(model, level, keys),
                    _ -> {
                      throw new AssertionError("nothing is to be answered");
                    }))
        .isEqualTo(new FindOutcome.Invalid(rule, tag));
  }
}
