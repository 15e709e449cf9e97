// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.SERIES;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

class KeptMetadataTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private void store(int from, int to) {
    for (int i = from; i <= to; i++) {
      test.store(ct(i));
    }
  }

  private void makeReady() {
    test.makeReady(PUNE, STUDY, SERIES);
  }

  private TestMetadata told() throws IOException {
    return TestMetadata.of(test, PUNE, STUDY);
  }

  private long row(Uid series) throws IOException {
    return test.index
        .series(test.index.study(PUNE, STUDY).orElseThrow().id(), series)
        .orElseThrow()
        .id();
  }

  private KeptMetadata kept(int ordinal) throws IOException {
    return test.index.kept(row(SERIES), ordinal).orElseThrow();
  }

  private List<String> fromElements() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Holding holding : test.holdings(PUNE, Selection.study(PUNE, STUDY))) {
      texts.add(TestMetadata.text(holding));
    }
    return texts;
  }

  @Test
  void saysWhatTheElementsSayBeforeAndAfterItIsReady() throws IOException {
    store(1, 3);
    List<String> texts = fromElements();
    TestMetadata before = told();
    makeReady();
    TestMetadata after = told();

    assertThat(before.unprinted).isEqualTo(3);
    assertThat(after.printed).isEqualTo(3);
    assertThat(after.unprinted).isZero();
    assertThat(before.all).isEqualTo(texts);
    assertThat(after.all).isEqualTo(texts);
    assertThat(texts.getFirst())
        .contains(TestMetadata.address(Uid.of(SERIES + ".1")) + "/bulkdata/7FE00010");
  }

  @Test
  void readsWhatArrivedSinceFromItsHeader() throws IOException {
    store(1, 2);
    makeReady();
    test.store(ct(3));

    TestMetadata metadata = told();
    assertThat(metadata.printed).isEqualTo(2);
    assertThat(metadata.unprinted).isEqualTo(1);
    assertThat(metadata.all).isEqualTo(fromElements());

    makeReady();
    assertThat(told().printed).isEqualTo(3);
    assertThat(told().all).isEqualTo(fromElements());
  }

  @Test
  void neverMakesAFullBlockTwice() throws IOException {
    int most = MetadataBlock.MAX_INSTANCES;
    store(1, most + 5);
    makeReady();
    KeptMetadata full = kept(1);
    KeptMetadata last = kept(most + 1);
    test.store(ct(most + 6));
    makeReady();

    assertThat(full.instances()).isEqualTo(most);
    assertThat(kept(most)).isEqualTo(full);
    assertThat(last.instances()).isEqualTo(5);
    assertThat(kept(most + 6).instances()).isEqualTo(6);
    assertThat(told().printed).isEqualTo(most + 6);
    assertThat(told().all).isEqualTo(fromElements());
    int before = test.index.transactions();
    makeReady();
    assertThat(test.index.transactions()).isEqualTo(before);
  }

  @Test
  void showsWhatThereWasWhenItWasAsked() throws IOException {
    store(1, 2);
    SeriesMetadata series =
        TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY).getFirst();
    test.store(ct(3));
    TestMetadata unready = new TestMetadata();
    series.each(unready);
    makeReady();
    TestMetadata ready = new TestMetadata();
    series.each(ready);

    assertThat(series.instances()).isEqualTo(2);
    assertThat(unready.all).hasSize(2);
    assertThat(ready.all).isEqualTo(unready.all);
    assertThat(ready.printed).isEqualTo(2);
    assertThat(TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY).getFirst().state())
        .isNotEqualTo(series.state());
  }

  @Test
  void isGoneWithItsStudy() throws IOException {
    store(1, 2);
    makeReady();
    Opaque sealed = kept(1).sealed();
    long row = row(SERIES);
    SeriesMetadata held =
        TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY).getFirst();
    assertThat(onDisk(sealed)).isTrue();

    test.archive().erase(OPERATOR, PUNE, STUDY, "test");

    assertThat(test.index.kept(row, 1)).isEmpty();
    assertThat(onDisk(sealed)).isFalse();
    assertThat(told().all).isEmpty();
    assertThatThrownBy(() -> held.each(new TestMetadata())).isInstanceOf(IOException.class);
  }

  private boolean onDisk(Opaque sealed) {
    String everything =
        new String(test.index.everything(), java.nio.charset.StandardCharsets.UTF_8);
    return everything.contains(
        new String(sealed.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  @Test
  void endsWhenTheKeyIsDestroyedWhileItIsShown() throws IOException {
    store(1, MetadataBlock.MAX_INSTANCES + 1);
    makeReady();
    SeriesMetadata held =
        TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY).getFirst();
    test.keys.destroy(test.index.study(PUNE, STUDY).orElseThrow().key());
    test.reopen();

    assertThatThrownBy(() -> held.each(new TestMetadata())).isInstanceOf(IOException.class);
    assertThat(told().all).isEmpty();
  }

  @Test
  void endsAFewInstancesLaterWhenItIsErasedWhileItIsShown() throws IOException {
    store(1, 60);
    makeReady();
    SeriesMetadata held =
        TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY).getFirst();
    List<Uid> shown = new ArrayList<>();
    SeriesMetadata.Visitor erasing =
        new SeriesMetadata.Visitor() {
          @Override
          public void printed(PrintedMetadata metadata) throws IOException {
            metadata.write("https://a", OutputStream.nullOutputStream());
            shown.add(metadata.sopInstance());
            if (shown.size() == 2) {
              erase();
            }
          }

          @Override
          public void unprinted(Holding instance) {
            throw new AssertionError("it was ready");
          }
        };

    assertThatThrownBy(() -> held.each(erasing)).isInstanceOf(IOException.class);
    assertThat(shown).hasSizeBetween(2, 20);
  }

  @Test
  void isNotMadeOfAStudyThatIsErasedMeanwhile() throws IOException {
    store(1, 2);
    long study = test.index.study(PUNE, STUDY).orElseThrow().id();
    long row = row(SERIES);
    MetadataMaking making = new MetadataMaking(test.core());
    making.make(
        new SeriesPlace(study, SERIES),
        () -> {
          erase();
          return true;
        });
    making.make(new SeriesPlace(study, SERIES), () -> true);

    assertThat(test.index.kept(row, 1)).isEmpty();
  }

  private void erase() {
    try {
      test.archive().erase(OPERATOR, PUNE, STUDY, "test");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leavesToTheElementsWhatTheHeaderDoesNotHave() throws IOException {
    store(1, 1);
    test.store(ct(2).with(set -> set.text(Tags.TextValue, Vr.UT, "long ".repeat(2000))));
    store(3, 3);
    makeReady();

    TestMetadata metadata = told();
    assertThat(metadata.printed).isEqualTo(2);
    assertThat(metadata.unprinted).isEqualTo(1);
    assertThat(metadata.all).isEqualTo(fromElements());
    assertThat(metadata.all.get(1)).contains("long long");
  }

  @Test
  void takesNoValueForAnAddress() throws IOException {
    String trap = "\"BulkDataURI\":\"/bulkdata/ \\\"BulkDataURI\\\":\\\"";
    test.store(ct(1).with(set -> set.text(Tags.ImageComments, Vr.LT, trap)));
    makeReady();

    assertThat(told().printed).isEqualTo(1);
    assertThat(told().all).isEqualTo(fromElements());
  }

  @Test
  void countsForTheBudgetAsTheHeadersDo() throws IOException {
    long bytes = 0;
    store(1, 4);
    for (int i = 1; i <= 4; i++) {
      Uid uid = Uid.of(SERIES + "." + i);
      bytes +=
          test.index.header(test.index.instance(PUNE, uid).orElseThrow().id()).orElseThrow().size();
    }
    makeReady();
    assertThat(shownWithin(bytes / 2, true)).isEqualTo(shownWithin(bytes / 2, false));
    assertThat(shownWithin(bytes / 2, true)).isBetween(1, 3);
    assertThat(shownWithin(bytes, true)).isEqualTo(4);
  }

  /// How many instances somebody is shown who may read so much.
  private static int shownWithin(long bytes, boolean ready) throws IOException {
    BudgetLimits budget = new BudgetLimits(100, 100, bytes, 2);
    try (TestArchive archive = new TestArchive(ArchiveLimits.DEFAULT, budget)) {
      for (int i = 1; i <= 4; i++) {
        archive.store(ct(i));
      }
      if (ready) {
        archive.makeReady(PUNE, STUDY, SERIES);
      }
      TestMetadata metadata = new TestMetadata();
      var series = TestMetadata.series(archive, TestArchive.device(PUNE), PUNE, STUDY);
      try {
        series.getFirst().each(metadata);
      } catch (OverBudgetException _) {
        assertThat(metadata.all).hasSizeLessThan(4);
      }
      return metadata.all.size();
    }
  }

  @Test
  void isWrittenDownBeforeAnythingIsShown() throws IOException {
    store(1, 3);
    makeReady();
    int before = test.audit.events().size();
    TestMetadata.series(test, TestArchive.device(PUNE), PUNE, STUDY);

    List<AuditEvent> events = test.audit.events().subList(before, test.audit.events().size());
    assertThat(events)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.action()).isEqualTo(Action.GET);
          assertThat(event.studies()).containsExactly(STUDY);
          assertThat(event.count()).isEqualTo(3);
        });
    test.audit.fail();
    assertThatThrownBy(() -> told()).isInstanceOf(IOException.class);
  }

  @Test
  void showsNothingToWhoMayNot() throws IOException {
    store(1, 3);
    makeReady();
    assertThat(
            test.archive()
                .describe(TestArchive.device(TestArchive.MYSURU), Selection.study(PUNE, STUDY)))
        .isInstanceOf(DescribeOutcome.Refused.class);
    assertThatThrownBy(() ->
            test.archive()
                .describe(
                    TestArchive.device(PUNE),
                    new Selection(
                        PUNE,
                        Level.IMAGE,
                        java.util.Optional.empty(),
                        List.of(STUDY),
                        List.of(),
                        List.of(Uid.of(SERIES + ".1")))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mixesNothingUpWhateverTheOrderOfThings() throws IOException {
    Random random = new Random(11);
    int number = 0;
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(4)) {
        case 0 -> makeReadyIfThere();
        case 1 -> test.reopen();
        default -> {
          int more = random.nextInt(12);
          store(number + 1, number + more);
          number += more;
        }
      }
      assertThat(told().all).hasSize(number).isEqualTo(fromElements());
    }
  }

  private void makeReadyIfThere() {
    if (test.index.study(PUNE, STUDY).isPresent()) {
      makeReady();
    }
  }
}
