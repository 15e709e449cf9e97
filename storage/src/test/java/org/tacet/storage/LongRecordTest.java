// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;

/// Records of which the whole blocks go past the cache: neither what comes back nor where the file
/// ends shows it.
final class LongRecordTest {
  private static final SegmentLimits LIMITS = new SegmentLimits(8 << 20, 1 << 20, 16 << 20, 0, 4);

  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Kept(BlobRef blob, byte[] body) {}

  private static byte[] trailer(long seed) {
    return Blobs.bytes(seed, 1 + (int) (seed % 700));
  }

  private static Kept keep(BlobStore store, long seed, int length) throws IOException {
    byte[] body = Blobs.bytes(seed, length);
    return new Kept(Blobs.keep(store, body, trailer(seed)), body);
  }

  private static void insistOn(BlobStore store, List<Kept> all) throws IOException {
    for (Kept one : all) {
      assertThat(Blobs.body(store, one.blob())).isEqualTo(one.body());
    }
    assertThat(Blobs.scan(store, 0))
        .containsExactlyElementsOf(all.stream().map(Kept::blob).toList());
  }

  @RepeatedTest(4)
  void every_length_comes_back_and_the_file_ends_with_the_last(RepetitionInfo repetition)
      throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Kept> all = new ArrayList<>();
    for (int opening = 0; opening < 3; opening++) {
      try (SegmentBlobStore store = SegmentBlobStore.open(folder, LIMITS)) {
        assertThat(store.damages()).isEmpty();
        for (int i = 0; i < 12; i++) {
          int length = random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(1 << 20);
          all.add(keep(store, all.size(), length));
        }
        store.sync();
        insistOn(store, all);
      }
    }
    BlobRef last = all.getLast().blob();
    assertThat(Files.size(new SegmentFiles(folder).shared(last.segment())))
        .isEqualTo(SegmentRecord.of(last).end());
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 65536, 65537, 131072 - 72, 131072 - 72 - 48 - 24, 262144 + 4095})
  void records_that_end_at_a_block_and_beside_it(int length) throws IOException {
    List<Kept> all = new ArrayList<>();
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, LIMITS)) {
      for (int i = 0; i < 5; i++) {
        all.add(keep(store, i, length - 2 + i));
      }
      insistOn(store, all);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8193, 262_095, 262_096, 262_097, 262_144, 524_288, 1_000_003})
  void a_blob_with_a_segment_of_its_own(int length) throws IOException {
    List<Kept> all = new ArrayList<>();
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, Blobs.SMALL)) {
      all.add(keep(store, 1, length));
      all.add(keep(store, 600, length));
      store.sync();
      insistOn(store, all);
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, Blobs.SMALL)) {
      insistOn(store, all);
      assertThat(store.damages()).isEmpty();
    }
    for (Kept one : all) {
      assertThat(Files.size(new SegmentFiles(folder).solo(one.blob().sequence())))
          .isEqualTo(SegmentRecord.of(one.blob()).length());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 23, 24, 25, 500, 4096, 70_000, 200_000})
  void of_a_record_that_was_cut_short_nothing_is_left(long missing) throws IOException {
    List<Kept> all = new ArrayList<>();
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, LIMITS)) {
      for (int i = 0; i < 4; i++) {
        all.add(keep(store, i, 300_000));
      }
    }
    Files.delete(folder.resolve("state"));
    Path segment = Blobs.only(folder, "shared");
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(file.length() - missing);
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, LIMITS)) {
      insistOn(store, all.subList(0, 3));
      all.set(3, keep(store, 9, 100_000));
      insistOn(store, all);
    }
  }

  @Test
  void an_interrupted_writer_disturbs_neither_itself_nor_others() throws Exception {
    List<Kept> all = new ArrayList<>();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    try (SegmentBlobStore store = SegmentBlobStore.open(folder, LIMITS)) {
      for (int i = 0; i < 8; i++) {
        long seed = i;
        Thread writer =
            Thread.ofPlatform()
                .start(() -> {
                  Thread.currentThread().interrupt();
                  try {
                    all.add(keep(store, seed, 500_000));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                  stillInterrupted.set(Thread.currentThread().isInterrupted());
                });
        writer.join();
        assertThat(stillInterrupted.getAndSet(false)).isTrue();
        all.add(keep(store, 100 + i, 200_000));
      }
      store.sync();
      assertThat(all).hasSize(16);
      insistOn(store, all);
    }
  }
}
