// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.SERIES;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

class RecentSeriesTest {
  private static final int MANY = 50;

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private void fill() {
    for (int number = 1; number <= MANY; number++) {
      assertThat(test.store(ct(number))).isInstanceOf(StoreOutcome.Stored.class);
    }
  }

  private int instances() throws IOException {
    return test.index.study(PUNE, STUDY).orElseThrow().instances();
  }

  @Test
  void looksAtTheIndexNoMoreOnceASeriesIsKnown() throws IOException {
    fill();

    assertThat(test.index.looks()).isEqualTo(2);
    assertThat(instances()).isEqualTo(MANY);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(MANY);
  }

  @Test
  void noticesADuplicateBeforeItsBlobIsSealed() throws IOException {
    fill();
    int before = test.index.transactions();

    for (int number = 1; number <= MANY; number++) {
      assertThat(test.store(ct(number))).isInstanceOf(StoreOutcome.AlreadyStored.class);
    }
    // Each was looked for: none came as far as the commit.
    assertThat(test.index.looks()).isEqualTo(2 + MANY);
    assertThat(test.index.transactions()).isEqualTo(before);
    assertThat(test.blobs.count()).isEqualTo(MANY);
    assertThat(instances()).isEqualTo(MANY);
  }

  @Test
  void looksForASeriesThatBeganUnseen() {
    fill();
    test.reopen();
    int before = test.index.looks();

    test.store(ct(MANY + 1));
    test.store(ct(MANY + 2));
    test.store(ct(MANY + 3));

    assertThat(test.index.looks()).isEqualTo(before + 3);
  }

  @Test
  void mistakesNoOtherSeriesStudyOrSiteForOneThatIsKnown() throws IOException {
    fill();
    Uid other = Uid.of("2.25.100.2");

    assertThat(test.store(ct(STUDY, other, Uid.of("2.25.100.2.1"), 1)))
        .isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.store(MYSURU, ct(1), EXPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOf(StoreOutcome.Stored.class);

    assertThat(instances()).isEqualTo(MANY + 1);
    assertThat(test.index.study(MYSURU, STUDY).orElseThrow().instances()).isEqualTo(1);
  }

  @Test
  void takesAnInstanceOfAnotherSeriesForWhatItIs() throws IOException {
    test.store(ct(STUDY, Uid.of("2.25.100.2"), Uid.of("2.25.100.2.1"), 1));
    fill();

    StoreOutcome outcome = test.store(ct(STUDY, SERIES, Uid.of("2.25.100.2.1"), 7));

    assertThat(outcome).isInstanceOf(StoreOutcome.Quarantined.class);
    assertThat(instances()).isEqualTo(MANY + 1);
  }

  @Test
  void putsTheSameContentIntoQuarantineOnce() throws IOException {
    fill();
    DataSet strange =
        ct(MANY + 1)
            .with(set -> set.text(Tags.PatientID, "P-0002").text(Tags.PatientName, "Rao^Uma"));

    StoreOutcome first = test.store(strange);
    StoreOutcome again = test.store(strange);

    assertThat(first).isInstanceOf(StoreOutcome.Quarantined.class).isEqualTo(again);
    assertThat(test.archive().quarantine(OPERATOR)).hasSize(1);
    assertThat(test.blobs.count()).isEqualTo(MANY + 1);
  }

  @Test
  void forgetsWhatWasErased() throws Exception {
    fill();
    test.archive().erase(OPERATOR, PUNE, STUDY, "asked for by letter");
    int before = test.index.looks();

    test.store(ct(MANY + 1));
    fill();

    assertThat(test.index.looks()).isEqualTo(before + 2);
    assertThat(instances()).isEqualTo(MANY + 1);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(MANY + 1);
  }

  @Test
  void letsManyInAtOnce() throws Exception {
    List<Callable<StoreOutcome>> stores = new ArrayList<>();
    for (int number = 1; number <= MANY; number++) {
      DataSet slice = ct(number);
      stores.add(() -> test.store(slice));
      stores.add(() -> test.store(slice));
    }
    try (var executor = Executors.newFixedThreadPool(8)) {
      for (Future<StoreOutcome> outcome : executor.invokeAll(stores)) {
        assertThat(outcome.get())
            .isInstanceOfAny(StoreOutcome.Stored.class, StoreOutcome.AlreadyStored.class);
      }
    }

    assertThat(instances()).isEqualTo(MANY);
    assertThat(test.blobs.count()).isEqualTo(MANY);
  }
}
