// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Pages as of a ceiling are the pages of what was there when it was taken, whatever arrives
/// between them.
class PagingPropertyTest {
  private static final String[] MODALITIES = {"CT", "MR", "US"};

  private int next;

  private void arrive(TestArchive test, Random random) {
    // A new study, a new series of an old one, or one more instance.
    int study = random.nextInt(3) > 0 || next == 0 ? next++ : random.nextInt(next);
    int series = random.nextInt(3);
    Uid studyUid = Uid.of("2.25." + (study + 1));
    Uid seriesUid = Uid.of(studyUid + "." + series);
    int day = 1 + study * 7 % 28;
    test.store(
        TestObjects.builder(
                studyUid, seriesUid, Uid.of(seriesUid + "." + random.nextInt(1_000_000)), 1)
            .text(Tags.PatientID, "P-" + study)
            .text(Tags.PatientName, study % 4 == 0 ? "Rao^Lata" : "Sharma^Amit")
            .text(Tags.StudyDate, study % 9 == 0 ? "" : "202611%02d".formatted(day))
            .text(Tags.Modality, MODALITIES[series])
            .build());
  }

  private static Query query(Level level, Consumer<DataSet.Builder> keys, int limit) {
    DataSet.Builder builder =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .empty(Tags.StudyInstanceUID)
            .empty(Tags.SeriesInstanceUID)
            .empty(Tags.SOPInstanceUID);
    keys.accept(builder);
    return new Query(Model.STUDY_ROOT, level, PUNE, builder.build(), Scope.RELATIONAL, limit)
        .newestFirst();
  }

  private static List<String> run(TestArchive test, Query query) throws IOException {
    List<String> found = new ArrayList<>();
    test.archive()
        .find(
            TestArchive.device(PUNE),
            query,
            match -> {
              found.add(
                  match.string(Tags.StudyInstanceUID).orElse("")
                      + " "
                      + match.string(Tags.SeriesInstanceUID).orElse("")
                      + " "
                      + match.string(Tags.SOPInstanceUID).orElse(""));
              return true;
            });
    return found;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neitherSkipsNorRepeatsWhileDataArrives(long seed) throws IOException {
    Random random = new Random(seed);
    List<Consumer<DataSet.Builder>> searches =
        List.of(
            _ -> {},
            keys -> keys.text(Tags.PatientName, "Sharma*"),
            keys -> keys.text(Tags.ModalitiesInStudy, "MR"),
            keys -> keys.text(Tags.StudyDate, "20261105-20261120"));
    try (TestArchive test = new TestArchive()) {
      for (int i = 0; i < 40; i++) {
        arrive(test, random);
      }
      for (Level level : List.of(Level.STUDY, Level.SERIES, Level.IMAGE)) {
        for (Consumer<DataSet.Builder> keys : searches) {
          pages(test, random, level, keys);
        }
      }
    }
  }

  private void pages(TestArchive test, Random random, Level level, Consumer<DataSet.Builder> keys)
      throws IOException {
    Ceiling ceiling = test.archive().ceiling();
    List<String> all = run(test, query(level, keys, 10_000));
    assertThat(all).isNotEmpty().doesNotHaveDuplicates();
    int size = 1 + random.nextInt(7);
    List<String> paged = new ArrayList<>();
    List<String> page;
    do {
      page = run(test, query(level, keys, size).page(paged.size(), Optional.of(ceiling)));
      paged.addAll(page);
      arrive(test, random);
    } while (!page.isEmpty());

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void comesNewestFirstAndUndatedLast() throws IOException {
    Random random = new Random(1);
    try (TestArchive test = new TestArchive()) {
      for (int i = 0; i < 40; i++) {
        arrive(test, random);
      }
      List<String> dates = new ArrayList<>();
      Query query = query(Level.STUDY, keys -> keys.empty(Tags.StudyDate), 10_000);
      test.archive()
          .find(
              TestArchive.device(PUNE),
              query,
              match -> dates.add(match.string(Tags.StudyDate).orElse("")));

      assertThat(dates).isSortedAccordingTo(Comparator.<String>reverseOrder());
      assertThat(dates.getLast()).isEmpty();
    }
  }

  @Test
  void saysThatThereIsMoreAndWhenThereIsNot() throws IOException {
    Random random = new Random(1);
    try (TestArchive test = new TestArchive()) {
      while (next < 5) {
        arrive(test, random);
      }
      Query two = query(Level.STUDY, _ -> {}, 2);

      assertThat(test.archive().find(TestArchive.device(PUNE), two, _ -> true))
          .isEqualTo(new FindOutcome.More(2));
      assertThat(
              test.archive()
                  .find(TestArchive.device(PUNE), two.page(4, Optional.empty()), _ -> true))
          .isEqualTo(new FindOutcome.Complete(1));
      assertThat(
              test.archive()
                  .find(
                      TestArchive.device(PUNE),
                      two.page(Long.MAX_VALUE, Optional.empty()),
                      _ -> true))
          .isEqualTo(new FindOutcome.Complete(0));
    }
  }

  @Test
  void hasNoPageBeforeTheFirst() {
    Query query = query(Level.STUDY, _ -> {}, 2);

    assertThatThrownBy(() -> query.page(-1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ceiling(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
