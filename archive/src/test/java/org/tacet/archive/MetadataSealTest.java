// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.SERIES;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.Uid;

/// Kept metadata that somebody changed, or put elsewhere.
class MetadataSealTest {
  private static final Uid OTHER_SERIES = Uid.of("2.25.100.2");

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

  private void erase() {
    try {
      test.archive().erase(OPERATOR, PUNE, STUDY, "test");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void replace(KeptMetadata kept, Uid series) throws IOException {
    long row = row(series);
    assertThat(test.index.<Boolean>transact(t -> t.keep(row, kept))).isTrue();
  }

  @Test
  void readsTheHeadersWhenWhatIsReadyDoesNotOpenAndIsMadeAgain() throws IOException {
    store(1, 3);
    makeReady();
    KeptMetadata good = kept(1);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = good.sealed().bytes();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      replace(new KeptMetadata(1, 3, good.sequence(), Opaque.of(bytes)), SERIES);
      assertThat(told().unprinted).isEqualTo(3);
    }
    replace(new KeptMetadata(1, 3, good.sequence(), Opaque.EMPTY), SERIES);
    assertThat(told().all).isEqualTo(fromElements());

    makeReady();
    assertThat(told().printed).isEqualTo(3);
    assertThat(told().all).isEqualTo(fromElements());
  }

  @Test
  void doesNotOpenAsThatOfAnotherSeries() throws IOException {
    store(1, 2);
    for (int i = 1; i <= 2; i++) {
      test.store(ct(STUDY, OTHER_SERIES, Uid.of(OTHER_SERIES + "." + i), i));
    }
    makeReady();
    test.makeReady(PUNE, STUDY, OTHER_SERIES);
    KeptMetadata mine = kept(1);
    KeptMetadata other = test.index.kept(row(OTHER_SERIES), 1).orElseThrow();
    replace(new KeptMetadata(1, 2, mine.sequence(), other.sealed()), SERIES);

    TestMetadata metadata = told();
    assertThat(metadata.unprinted).isEqualTo(2);
    assertThat(metadata.all).isEqualTo(fromElements());
  }

  @Test
  void doesNotOpenInAnotherPlaceOrForAnotherNumber() throws IOException {
    store(1, 4);
    makeReady();
    KeptMetadata good = kept(1);
    long third = test.index.instance(PUNE, Uid.of(SERIES + ".3")).orElseThrow().blob().sequence();
    for (KeptMetadata moved :
        List.of(
            new KeptMetadata(1, 3, third, good.sealed()),
            new KeptMetadata(1, 1, good.sequence() - 3, good.sealed()))) {
      replace(moved, SERIES);
      TestMetadata metadata = told();
      assertThat(metadata.all).isEqualTo(fromElements());
      assertThat(metadata.unprinted).isEqualTo(4);
    }
    replace(good, SERIES);
    assertThat(told().printed).isEqualTo(4);
  }

  @Test
  void doesNotOpenAsThatOfTheStudyThatCameAfterIt() throws IOException {
    store(1, 2);
    makeReady();
    KeptMetadata old = kept(1);
    erase();
    store(1, 2);
    makeReady();
    replace(new KeptMetadata(1, 2, kept(1).sequence(), old.sealed()), SERIES);

    assertThat(told().unprinted).isEqualTo(2);
  }

  @Test
  void saysInTheLogThatItDoesNotOpenAndNothingOfAnybody() throws IOException {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(StoredMetadata.class.getName());
    log.addHandler(handler);
    try {
      store(1, 2);
      makeReady();
      replace(new KeptMetadata(1, 2, kept(1).sequence(), Opaque.EMPTY), SERIES);
      told();
    } finally {
      log.removeHandler(handler);
    }

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .contains("do not open")
        .doesNotContain("Sharma", "P-0001", "A1001", SERIES.value());
  }
}
