// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [BlobStore] does. A subclass gives the store, and opens the same one again.
public abstract class BlobStoreContract {
  private static final byte[] TRAILER = {7, 7, 7};

  /// The store under test; the same one until [#reopened].
  protected abstract BlobStore store() throws IOException;

  /// The store, closed and opened again, as after the end of the process.
  protected abstract BlobStore reopened() throws IOException;

  @Test
  void givesBackBodyAndTrailerOfASealedBlob() throws IOException {
    byte[] body = random(100_000);

    BlobRef ref = put(body, TRAILER);

    assertThat(read(store(), ref)).isEqualTo(body);
    assertThat(store().trailer(ref)).isEqualTo(TRAILER);
    assertThat(ref.bodyLength()).isEqualTo(body.length);
    assertThat(ref.trailerLength()).isEqualTo(TRAILER.length);
  }

  @Test
  void keepsEmptyBodiesAndLargeOnes() throws IOException {
    byte[] large = random(5 << 20);

    BlobRef empty = put(new byte[0], TRAILER);
    BlobRef big = put(large, TRAILER);

    assertThat(read(store(), empty)).isEmpty();
    assertThat(read(store(), big)).isEqualTo(large);
  }

  @Test
  void keepsATrailerAsLongAsAllowedAndRefusesALongerOne() throws IOException {
    byte[] longest = random(BlobStore.Draft.MAX_TRAILER);

    BlobRef ref = put(new byte[1], longest);

    assertThat(store().trailer(ref)).isEqualTo(longest);
    try (BlobStore.Draft draft = store().begin()) {
      assertThatThrownBy(() -> draft.seal(new byte[BlobStore.Draft.MAX_TRAILER + 1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsABodyFromAnyPosition() throws IOException {
    byte[] body = random(300_000);
    put(random(1000), TRAILER);
    BlobRef ref = put(body, TRAILER);

    try (SeekableByteChannel channel = store().open(ref)) {
      assertThat(channel.size()).isEqualTo(body.length);
      for (int position : new int[] {299_990, 0, 123_456}) {
        ByteBuffer buffer = ByteBuffer.allocate(10);
        channel.position(position);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        assertThat(buffer.array()).isEqualTo(Arrays.copyOfRange(body, position, position + 10));
      }
      channel.position(body.length);
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void givesABodyThatCannotBeWrittenTo() throws IOException {
    BlobRef ref = put(random(10), TRAILER);

    try (SeekableByteChannel channel = store().open(ref)) {
      assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
          .isInstanceOfAny(IOException.class, RuntimeException.class);
    }
    assertThat(store().open(ref).size()).isEqualTo(10);
  }

  @Test
  void showsNothingOfADraftThatIsNotSealed() throws IOException {
    put(random(10), TRAILER);
    try (BlobStore.Draft draft = store().begin()) {
      draft.body().write(random(2 << 20));
      assertThat(scanned(store(), 0)).hasSize(1);
    }

    assertThat(scanned(store(), 0)).hasSize(1);
    assertThat(scanned(reopened(), 0)).hasSize(1);
  }

  @Test
  void leavesNothingBehindOfADraftThatIsClosedUnsealed() throws IOException {
    put(random(10), TRAILER);
    store().sync();
    long before = store().usage().liveBytes();
    for (int i = 0; i < 3; i++) {
      try (BlobStore.Draft draft = store().begin()) {
        draft.body().write(random(3 << 20));
      }
    }

    assertThat(store().usage().liveBytes()).isEqualTo(before);
  }

  @Test
  void doesNothingWhenABodyIsClosedAndRefusesToWriteBehindTheSeal() throws IOException {
    try (BlobStore.Draft draft = store().begin()) {
      draft.body().write(1);
      draft.body().close();
      BlobRef ref = draft.seal(TRAILER);
      assertThat(read(store(), ref)).containsExactly(1);
      assertThatThrownBy(() -> draft.body().write(2))
          .isInstanceOfAny(IOException.class, IllegalStateException.class);
      assertThatThrownBy(() -> draft.seal(TRAILER)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void keepsASealedBlobWhenItsDraftIsClosed() throws IOException {
    BlobRef ref;
    try (BlobStore.Draft draft = store().begin()) {
      draft.body().write(random(10));
      ref = draft.seal(TRAILER);
    }

    assertThat(read(store(), ref)).hasSize(10);
  }

  @Test
  void numbersBlobsInTheOrderOfSealing() throws IOException {
    try (BlobStore.Draft first = store().begin();
        BlobStore.Draft second = store().begin()) {
      first.body().write(1);
      second.body().write(2);
      BlobRef sealedFirst = second.seal(TRAILER);
      BlobRef sealedSecond = first.seal(TRAILER);

      assertThat(sealedFirst.sequence()).isPositive().isLessThan(sealedSecond.sequence());
    }
  }

  @Test
  void neverRepeatsASequenceAlsoAfterARestartWithoutTheBlob() throws IOException {
    BlobRef last = put(random(10), TRAILER);
    store().sync();
    store().delete(last);

    reopened();

    assertThat(put(random(10), TRAILER).sequence()).isGreaterThan(last.sequence());
  }

  @Test
  void scansInTheOrderOfSequencesFromWhereItIsTold() throws IOException {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      refs.add(put(random(i * 1000), new byte[] {(byte) i}));
    }
    put(random(2 << 20), new byte[] {5});

    assertThat(scanned(store(), 0)).hasSize(6).startsWith(refs.getFirst());
    assertThat(scanned(store(), refs.get(2).sequence()))
        .hasSize(3)
        .startsWith(refs.get(3), refs.get(4))
        .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
  }

  @Test
  void showsTheTrailersWhenItScans() throws IOException {
    put(random(10), new byte[] {1, 2, 3});
    List<byte[]> trailers = new ArrayList<>();

    store().scan(0, (_, trailer) -> trailers.add(trailer));

    assertThat(trailers).hasSize(1);
    assertThat(trailers.getFirst()).containsExactly(1, 2, 3);
  }

  @Test
  void endsAScanWhenTheVisitorThrows() throws IOException {
    put(random(10), TRAILER);
    put(random(10), TRAILER);

    assertThatThrownBy(() ->
            store()
                .scan(
                    0,
                    (_, _) -> {
                      throw new IOException("enough");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("enough");
  }

  @Test
  void forgetsADeletedBlob() throws IOException {
    BlobRef kept = put(random(10), TRAILER);
    BlobRef deleted = put(random(10), TRAILER);
    store().sync();

    store().delete(deleted);
    store().delete(deleted);

    assertThatThrownBy(() -> store().open(deleted)).isInstanceOf(NoSuchBlobException.class);
    assertThatThrownBy(() -> store().trailer(deleted)).isInstanceOf(NoSuchBlobException.class);
    assertThat(scanned(store(), 0)).containsExactly(kept);
    assertThat(read(store(), kept)).hasSize(10);
  }

  @Test
  void deletesWhatWasNotSyncedYet() throws IOException {
    BlobRef deleted = put(random(10), TRAILER);

    store().delete(deleted);
    store().sync();

    assertThat(scanned(store(), 0)).isEmpty();
    assertThat(scanned(reopened(), 0)).isEmpty();
  }

  @Test
  void doesNotKnowABlobThatNeverWas() throws IOException {
    BlobRef ref = put(random(10), TRAILER);
    BlobRef never = new BlobRef(ref.sequence() + 1000, 12345, 1 << 20, 10, 3);

    assertThatThrownBy(() -> store().open(never)).isInstanceOf(NoSuchBlobException.class);
    assertThatThrownBy(() -> store().trailer(never)).isInstanceOf(NoSuchBlobException.class);
  }

  @Test
  void keepsWhatWasSyncedAcrossARestart() throws IOException {
    byte[] small = random(1000);
    byte[] large = random(3 << 20);
    BlobRef one = put(small, TRAILER);
    BlobRef two = put(large, TRAILER);
    store().sync();

    BlobStore again = reopened();

    assertThat(read(again, one)).isEqualTo(small);
    assertThat(read(again, two)).isEqualTo(large);
    assertThat(scanned(again, 0)).containsExactly(one, two);
  }

  @Test
  void remembersADeletionAcrossARestartOrForgetsItAsAWhole() throws IOException {
    BlobRef deleted = put(random(10), TRAILER);
    BlobRef kept = put(random(10), TRAILER);
    store().sync();
    store().delete(deleted);
    store().sync();

    assertThat(scanned(reopened(), 0)).contains(kept);
  }

  @Test
  void takesBlobsFromManyThreadsAtOnce() throws Exception {
    List<Callable<List<BlobRef>>> tasks = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      tasks.add(this::putSome);
    }
    Set<Long> sequences = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<BlobRef>> done : executor.invokeAll(tasks)) {
        for (BlobRef ref : done.get()) {
          assertThat(read(store(), ref)).isEqualTo(random((int) ref.bodyLength()));
          sequences.add(ref.sequence());
        }
      }
    }

    assertThat(sequences).hasSize(8 * 10);
    assertThat(scanned(store(), 0)).hasSize(8 * 10);
  }

  private List<BlobRef> putSome() throws IOException {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      refs.add(put(random(1000 + i), TRAILER));
      store().sync();
    }
    return refs;
  }

  @Test
  void countsWhatItHolds() throws IOException {
    long before = store().usage().liveBytes();
    put(random(100_000), TRAILER);
    store().sync();

    BlobStore.Usage usage = store().usage();

    assertThat(usage.liveBytes() - before).isGreaterThanOrEqualTo(100_000);
    assertThat(usage.freeBytes()).isPositive();
  }

  /// Puts one blob.
  protected final BlobRef put(byte[] body, byte[] trailer) throws IOException {
    try (BlobStore.Draft draft = store().begin()) {
      draft.body().write(body);
      return draft.seal(trailer);
    }
  }

  /// The body of a blob.
  protected static byte[] read(BlobStore store, BlobRef ref) throws IOException {
    try (SeekableByteChannel channel = store.open(ref)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return bytes.array();
    }
  }

  /// The blobs a scan shows.
  protected static List<BlobRef> scanned(BlobStore store, long after) throws IOException {
    List<BlobRef> refs = new ArrayList<>();
    store.scan(after, (ref, _) -> refs.add(ref));
    return refs;
  }

  /// The same bytes for the same length.
  protected static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
