// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.Tags;

class DurabilityTest {
  private static final StoreOutcome OUT_OF_SPACE =
      new StoreOutcome.Refused(Refusal.Plain.OUT_OF_SPACE);
  private static final StoreOutcome MEDIUM_FAILED =
      new StoreOutcome.Refused(Refusal.Plain.MEDIUM_FAILED);

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void hasMadeDurableWhatItAcknowledges() throws Exception {
    for (int i = 1; i <= 5; i++) {
      assertThat(test.store(ct(i))).isInstanceOf(StoreOutcome.Stored.class);
      test.blobs.losePower();
      assertThat(test.blobs.count()).isEqualTo(i);
    }
    test.reopen();

    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(5);
  }

  @Test
  void bringsBackWhatTheIndexForgot() throws Exception {
    for (int i = 1; i <= 10; i++) {
      test.store(ct(i));
    }
    test.store(ct(3).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    test.index.forgetNewest(8);
    assertThat(test.index.study(PUNE, STUDY).orElseThrow().instances()).isEqualTo(4);

    test.reopen();

    assertThat(test.index.study(PUNE, STUDY).orElseThrow().instances()).isEqualTo(10);
    assertThat(test.archive().quarantine(OPERATOR)).hasSize(1);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
    for (Holding holding : test.holdings(PUNE, Selection.study(PUNE, STUDY))) {
      assertThat(TestArchive.read(holding)).hasSize((int) holding.length());
    }
  }

  @Test
  void bringsBackEverythingWhenTheIndexIsLost() throws Exception {
    for (int i = 1; i <= 10; i++) {
      test.store(ct(i));
    }
    test.index.forgetNewest(100);

    test.reopen();

    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(10);
  }

  @Test
  void refusesWithoutSpaceAndGoesOnWhenThereIsSomeAgain() throws Exception {
    test.store(ct(1));
    long used = test.blobs.usage().liveBytes();
    test.blobs.capacity(used + 3000);

    assertThat(test.store(ct(2))).isEqualTo(OUT_OF_SPACE);
    assertThat(test.blobs.usage().liveBytes()).isEqualTo(used);

    test.blobs.capacity(Long.MAX_VALUE);
    assertThat(test.store(ct(2))).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  @Test
  void refusesWithoutSpaceForTheIndexAndLeavesNoBlob() {
    test.store(ct(1));
    test.index.full(true);

    assertThat(test.store(ct(2))).isEqualTo(OUT_OF_SPACE);
    assertThat(test.blobs.count()).isEqualTo(1);

    test.index.full(false);
    assertThat(test.store(ct(2))).isInstanceOf(StoreOutcome.Stored.class);
  }

  @Test
  void acknowledgesNothingWhenTheMediumFails() throws Exception {
    test.store(ct(1));
    test.blobs.failSyncs(1);

    assertThat(test.store(ct(2))).isEqualTo(MEDIUM_FAILED);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(1);

    // The next instance goes to a new segment, which works; what failed stays failed.
    assertThat(test.store(ct(3))).isInstanceOf(StoreOutcome.Stored.class);
    test.blobs.losePower();
    test.reopen();
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  @Test
  void failsWhatWasSealedWhileASyncWasFailing() throws Exception {
    CountDownLatch syncing = new CountDownLatch(1);
    CountDownLatch sealed = new CountDownLatch(1);
    test.blobs.failSyncs(1);
    test.blobs.beforeSync(() -> hold(syncing, sealed));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<StoreOutcome> first = executor.submit(() -> test.store(ct(1)));
      syncing.await();
      Future<StoreOutcome> second = executor.submit(() -> test.store(ct(2)));
      while (test.blobs.count() < 2) {
        Thread.onSpinWait();
      }
      test.blobs.beforeSync(() -> {});
      sealed.countDown();

      assertThat(first.get()).isEqualTo(MEDIUM_FAILED);
      // Sealed before the failure was known: it may share the segment that failed.
      assertThat(second.get()).isEqualTo(MEDIUM_FAILED);
    }
    assertThat(test.index.study(PUNE, STUDY)).isEmpty();
  }

  private static void hold(CountDownLatch entered, CountDownLatch released) {
    entered.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void syncsOnceForAllThatWait() throws Exception {
    CountDownLatch syncing = new CountDownLatch(1);
    CountDownLatch sealed = new CountDownLatch(1);
    test.blobs.beforeSync(() -> hold(syncing, sealed));
    List<Future<StoreOutcome>> stores = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      stores.add(executor.submit(() -> test.store(ct(1))));
      syncing.await();
      for (int i = 2; i <= 9; i++) {
        int number = i;
        stores.add(executor.submit(() -> test.store(ct(number))));
      }
      while (test.blobs.count() < 9) {
        Thread.onSpinWait();
      }
      test.blobs.beforeSync(() -> {});
      sealed.countDown();
      for (Future<StoreOutcome> store : stores) {
        assertThat(store.get()).isInstanceOf(StoreOutcome.Stored.class);
      }
    }

    assertThat(test.blobs.syncs()).isEqualTo(2);
    assertThat(test.index.transactions()).isEqualTo(2);
  }

  @Test
  void letsOneBadTransactionFailNoOther() {
    test.store(ct(1));
    test.index.failTransactions(1);

    assertThat(test.store(ct(2))).isEqualTo(MEDIUM_FAILED);
    assertThat(test.blobs.count()).isEqualTo(1);
    assertThat(test.store(ct(2))).isInstanceOf(StoreOutcome.Stored.class);
  }

  @Test
  void takesNothingMoreOverAnIndexThatIsNotWhole() throws Exception {
    test.store(ct(1));
    test.store(ct(2));
    test.index.failTransactions(1);

    assertThatThrownBy(() -> test.archive().rebuildIndex(OPERATOR, Progress.NONE))
        .isInstanceOf(IOException.class);
    assertThat(test.store(ct(3))).isEqualTo(new StoreOutcome.Refused(Refusal.Plain.CLOSING));

    test.reopen();
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(test.store(ct(3))).isInstanceOf(StoreOutcome.Stored.class);
  }

  @Test
  void rebuildsNothingFromWhatMayNotBeDurable() {
    test.store(ct(1));
    test.blobs.failSyncs(1);

    assertThatThrownBy(() -> test.archive().rebuildIndex(OPERATOR, Progress.NONE))
        .isInstanceOf(IOException.class);
    assertThat(test.index.appliedSequence()).isPositive();
  }

  @Test
  void takesNothingMoreWhenItIsClosed() {
    test.store(ct(1));
    test.archive().close();

    assertThat(test.store(ct(2))).isEqualTo(new StoreOutcome.Refused(Refusal.Plain.CLOSING));
    test.archive().close();
  }

  @Test
  void doesNotAcknowledgeWhatItCannotWriteDown() {
    test.audit.fail();

    assertThatThrownBy(() -> test.store(ct(1))).isInstanceOf(UncheckedIOException.class);
  }
}
