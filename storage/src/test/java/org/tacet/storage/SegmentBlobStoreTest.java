// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.NoSuchBlobException;
import org.tacet.archive.spi.OutOfSpaceException;

class SegmentBlobStoreTest {
  private static final byte[] TRAILER = {1, 2, 3};

  @TempDir Path folder;

  private SegmentBlobStore open() throws IOException {
    return SegmentBlobStore.open(folder, Blobs.SMALL);
  }

  @Test
  void givesBackWhatWasKeptWhateverItsLength() throws IOException {
    try (SegmentBlobStore store = open()) {
      for (int length : new int[] {0, 1, 8191, 8192, 8193, 65_535, 65_536, 300_000}) {
        byte[] body = Blobs.bytes(length, length);
        BlobRef blob = Blobs.keep(store, body, TRAILER);
        assertThat(Blobs.body(store, blob)).isEqualTo(body);
        assertThat(store.trailer(blob)).isEqualTo(TRAILER);
        assertThat(blob.bodyLength()).isEqualTo(length);
      }
    }
  }

  @Test
  void readsAnyPartOfABody() throws IOException {
    byte[] body = Blobs.bytes(1, 5000);
    try (SegmentBlobStore store = open()) {
      BlobRef blob = Blobs.keep(store, body, TRAILER);
      Blobs.keep(store, Blobs.bytes(2, 100), TRAILER);
      try (SeekableByteChannel channel = store.open(blob)) {
        ByteBuffer into = ByteBuffer.allocate(10_000);
        channel.position(4000);
        assertThat(channel.read(into)).isEqualTo(1000);
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(body, 4000, 1000).slice());
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(channel.size()).isEqualTo(5000);
      }
    }
  }

  @Test
  void refusesAReferenceThatIsNotOfThisStore() throws IOException {
    try (SegmentBlobStore store = open()) {
      BlobRef blob = Blobs.keep(store, Blobs.bytes(1, 100), TRAILER);
      List<BlobRef> wrong =
          List.of(
              new BlobRef(blob.sequence() + 1, blob.segment(), 0, 100, 3),
              new BlobRef(blob.sequence(), blob.segment() + 7, 0, 100, 3),
              new BlobRef(blob.sequence(), blob.segment(), 1, 100, 3),
              new BlobRef(blob.sequence(), blob.segment(), 0, 99, 3),
              new BlobRef(blob.sequence(), blob.segment(), 0, 100, 4),
              new BlobRef(blob.sequence(), blob.segment(), 0, Long.MAX_VALUE, 3),
              new BlobRef(blob.sequence(), blob.segment(), Long.MAX_VALUE, 100, Integer.MAX_VALUE));
      for (BlobRef ref : wrong) {
        assertThatThrownBy(() -> store.open(ref)).isInstanceOf(NoSuchBlobException.class);
        assertThatThrownBy(() -> store.trailer(ref)).isInstanceOf(NoSuchBlobException.class);
      }
    }
  }

  @Test
  void visitsInTheOrderOfSealingAcrossAllSegments() throws IOException {
    List<BlobRef> kept = new ArrayList<>();
    try (SegmentBlobStore store = open()) {
      for (int i = 0; i < 60; i++) {
        kept.add(Blobs.keep(store, Blobs.bytes(i, i % 3 == 0 ? 20_000 : 5000), TRAILER));
      }
      store.sync();
      assertThat(Blobs.scan(store, 0)).isEqualTo(kept);
      for (int i = 0; i < 60; i += 7) {
        assertThat(Blobs.scan(store, kept.get(i).sequence())).isEqualTo(kept.subList(i + 1, 60));
      }
    }
    try (SegmentBlobStore store = open()) {
      assertThat(Blobs.scan(store, 0)).isEqualTo(kept);
      assertThat(store.damages()).isEmpty();
    }
  }

  @Test
  void leavesNothingOfADiscardedDraft() throws IOException {
    try (SegmentBlobStore store = open()) {
      long memory = store.memoryLeft();
      for (int length : new int[] {10, 100_000}) {
        try (BlobStore.Draft draft = store.begin()) {
          draft.body().write(Blobs.bytes(1, length));
        }
      }
      assertThat(store.memoryLeft()).isEqualTo(memory);
      assertThat(Blobs.scan(store, 0)).isEmpty();
      assertThat(store.usage().liveBytes()).isZero();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  @Test
  void removesDraftsThatACrashLeft() throws IOException {
    open().close();
    Files.write(folder.resolve("draft-7.tmp"), Blobs.bytes(1, 1000));
    open().close();
    assertThat(folder.resolve("draft-7.tmp")).doesNotExist();
  }

  @Test
  void refusesUseAfterSealing() throws IOException {
    try (SegmentBlobStore store = open();
        BlobStore.Draft draft = store.begin()) {
      draft.seal(TRAILER);
      assertThatThrownBy(() -> draft.body().write(1)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> draft.seal(TRAILER)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesATrailerBeyondItsLimit() throws IOException {
    try (SegmentBlobStore store = open();
        BlobStore.Draft draft = store.begin()) {
      assertThatThrownBy(() -> draft.seal(new byte[(1 << 20) + 1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void spillsToAFileWhenTheMemoryOfAllDraftsIsUsedUp() throws IOException {
    SegmentLimits oneChunk = new SegmentLimits(1 << 20, 1 << 20, DraftMemory.PIECE, 0, 4);
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, oneChunk);
        BlobStore.Draft first = store.begin();
        BlobStore.Draft second = store.begin()) {
      first.body().write(Blobs.bytes(1, 100));
      second.body().write(Blobs.bytes(2, 100));
      BlobRef spilled = second.seal(TRAILER);
      BlobRef shared = first.seal(TRAILER);
      assertThat(spilled.segment()).isEqualTo(spilled.sequence());
      assertThat(shared.segment()).isNotEqualTo(shared.sequence());
      assertThat(Blobs.body(store, spilled)).isEqualTo(Blobs.bytes(2, 100));
      assertThat(Blobs.body(store, shared)).isEqualTo(Blobs.bytes(1, 100));
      assertThat(store.memoryLeft()).isEqualTo(DraftMemory.PIECE);
    }
  }

  @Test
  void neverRepeatsASequenceEvenWhenTheNewestBlobWasDeleted() throws IOException {
    long last = 0;
    for (int round = 0; round < 4; round++) {
      try (SegmentBlobStore store = open()) {
        BlobRef blob = Blobs.keep(store, Blobs.bytes(1, 20_000), TRAILER);
        assertThat(blob.sequence()).isGreaterThan(last);
        last = blob.sequence();
        store.delete(blob);
      }
      if (round == 2) {
        Files.delete(folder.resolve("state"));
        try (SegmentBlobStore store = open()) {
          last = Math.max(last, Blobs.keep(store, Blobs.bytes(1, 10), TRAILER).sequence());
        }
      }
    }
  }

  @Test
  void forgetsADeletedBlobAndReclaimsASegmentWithNothingAlive() throws IOException {
    try (SegmentBlobStore store = open()) {
      List<BlobRef> blobs = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        blobs.add(Blobs.keep(store, Blobs.bytes(i, 6000), TRAILER));
      }
      long before = store.usage().liveBytes();
      BlobRef gone = blobs.getFirst();
      store.delete(gone);
      store.delete(gone);
      assertThat(store.usage().deadBytes()).isEqualTo(SegmentRecord.of(gone).length());
      assertThat(store.usage().liveBytes()).isEqualTo(before - SegmentRecord.of(gone).length());
      assertThatThrownBy(() -> store.open(gone)).isInstanceOf(NoSuchBlobException.class);
      assertThat(Blobs.scan(store, 0)).isEqualTo(blobs.subList(1, 30));
      for (BlobRef blob : blobs) {
        store.delete(blob);
      }
      assertThat(new SegmentFiles(folder).list().shared()).hasSize(1);
    }
    try (SegmentBlobStore store = open()) {
      assertThat(Blobs.scan(store, 0)).isEmpty();
      assertThat(store.usage().liveBytes()).isZero();
    }
  }

  @Test
  void deletesABlobOfItsOwnSegmentAtOnce() throws IOException {
    try (SegmentBlobStore store = open()) {
      BlobRef blob = Blobs.keep(store, Blobs.bytes(1, 50_000), TRAILER);
      store.delete(blob);
      assertThat(new SegmentFiles(folder).list().solo()).isEmpty();
      assertThatThrownBy(() -> store.trailer(blob)).isInstanceOf(NoSuchBlobException.class);
    }
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    try (SegmentBlobStore store = open()) {
      Blobs.keep(store, Blobs.bytes(1, 50_000), TRAILER);
      Blobs.keep(store, Blobs.bytes(1, 50), TRAILER);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void isOpenOnlyOnce() throws IOException {
    try (SegmentBlobStore _ = open()) {
      assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }
    open().close();
  }

  @Test
  void keepsFewFilesOpen() throws IOException {
    try (SegmentBlobStore store = open()) {
      List<BlobRef> blobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        blobs.add(Blobs.keep(store, Blobs.bytes(i, 10_000), TRAILER));
      }
      for (BlobRef blob : blobs) {
        Blobs.body(store, blob);
      }
      assertThat(store.openFiles()).isLessThanOrEqualTo(Blobs.SMALL.openSegments());
    }
  }

  @Test
  void anInterruptedReaderDisturbsNoOther() throws Exception {
    byte[] body = Blobs.bytes(1, 5000);
    try (SegmentBlobStore store = open()) {
      BlobRef blob = Blobs.keep(store, body, TRAILER);
      try (SeekableByteChannel mine = store.open(blob)) {
        Thread other =
            Thread.ofPlatform()
                .start(() -> {
                  Thread.currentThread().interrupt();
                  assertThatThrownBy(() -> Blobs.body(store, blob)).isInstanceOf(IOException.class);
                });
        other.join();
        ByteBuffer into = ByteBuffer.allocate(5000);
        assertThat(mine.read(into)).isEqualTo(5000);
        assertThat(into.array()).isEqualTo(body);
      }
      assertThat(Blobs.body(store, blob)).isEqualTo(body);
    }
  }

  @Test
  void refusesWhenTheReserveIsReachedAndGoesOnWhenThereIsSpace() throws IOException {
    AtomicLong free = new AtomicLong(1 << 20);
    SegmentLimits limits = new SegmentLimits(1 << 20, 8 << 10, 1 << 20, 1 << 19, 4);
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, limits, free::get)) {
      BlobRef kept = Blobs.keep(store, Blobs.bytes(1, 100), TRAILER);
      try (BlobStore.Draft small = store.begin();
          BlobStore.Draft big = store.begin()) {
        small.body().write(1);
        free.set(1 << 19);
        assertThatThrownBy(() -> small.seal(TRAILER)).isInstanceOf(OutOfSpaceException.class);
        assertThatThrownBy(() -> big.body().write(Blobs.bytes(2, 100_000)))
            .isInstanceOf(OutOfSpaceException.class);
        free.set((1 << 19) - 1);
        assertThatThrownBy(store::begin).isInstanceOf(OutOfSpaceException.class);
        assertThat(store.usage().freeBytes()).isZero();
      }
      free.set(1 << 20);
      BlobRef after = Blobs.keep(store, Blobs.bytes(3, 100), TRAILER);
      assertThat(Blobs.scan(store, 0)).containsExactly(kept, after);
    }
  }

  @Test
  void manyThreadsKeepAndReadAtOnce() throws Exception {
    try (SegmentBlobStore store = open()) {
      List<Thread> threads = new ArrayList<>();
      AtomicLong good = new AtomicLong();
      for (int t = 0; t < 8; t++) {
        int seed = t;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int i = 0; i < 50; i++) {
                      byte[] body = Blobs.bytes(seed * 100L + i, 100 + i * 300);
                      BlobRef blob = Blobs.keep(store, body, TRAILER);
                      if (i % 10 == 0) {
                        store.sync();
                      }
                      if (java.util.Arrays.equals(body, Blobs.body(store, blob))) {
                        good.incrementAndGet();
                      }
                    }
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(good).hasValue(400);
      List<BlobRef> scanned = Blobs.scan(store, 0);
      assertThat(scanned).hasSize(400);
      assertThat(scanned).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
    }
  }
}
