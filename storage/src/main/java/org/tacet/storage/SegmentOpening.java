// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a blob store finds when it opens, brought in order: drafts removed, a torn tail cut, what a
/// killed process wrote and never synced brought to stable storage, numbers reserved.
record SegmentOpening(
    SegmentFiles files,
    Sequences sequences,
    DeadRecords dead,
    @Nullable SharedSegment current,
    List<Damage> damages) {
  private static final System.Logger LOG = System.getLogger(SegmentOpening.class.getName());

  static SegmentOpening of(SegmentFiles files, Fsync fsync) throws IOException {
    files.removeDrafts();
    SegmentFiles.Listing listing = files.list();
    Optional<StoreState> state = StoreState.read(files.folder().resolve("state"));
    boolean clean = isClean(files, listing.lastShared(), state);
    Tail tail = clean ? new Tail(0, List.of()) : tail(files, listing.lastShared());
    if (!clean) {
      // Before the new state is written, which says that all this is durable.
      settle(files, listing, state.map(StoreState::durableBelow).orElse(0L), fsync);
    }
    long seen = Math.max(listing.highest(), tail.highest);
    Path deadFile = files.folder().resolve("dead");
    boolean isNew = seen == 0 && !Files.exists(deadFile);
    long next =
        state
            .map(s -> Math.max(s.nextSequence(), seen + 1))
            .orElseGet(() -> isNew ? 1 : afterLoss(seen));
    Sequences sequences = new Sequences(files.folder().resolve("state"), next);
    DeadRecords dead = DeadRecords.open(deadFile, n -> files.size(n));
    SharedSegment current = null;
    if (listing.lastShared().isPresent()) {
      long number = listing.lastShared().getAsLong();
      current = SharedSegment.reopen(number, files.shared(number));
    }
    return new SegmentOpening(files, sequences, dead, current, tail.damages);
  }

  /// Without the state file nobody knows which numbers deleted blobs had. No store gives a thousand
  /// in each millisecond since 1970.
  private static long afterLoss(long seen) {
    LOG.log(Level.WARNING, "the state of the blob store is missing");
    return Math.max(seen + Sequences.BLOCK, System.currentTimeMillis() << 10);
  }

  private static boolean isClean(SegmentFiles files, OptionalLong last, Optional<StoreState> state)
      throws IOException {
    return last.isPresent()
        && state.isPresent()
        && state.get().isClean(last.getAsLong(), files.size(last.getAsLong()));
  }

  /// A process that was killed leaves blobs in the cache of the operating system. They are found
  /// and believed from now on, so they must be on the medium from now on.
  private static void settle(
      SegmentFiles files, SegmentFiles.Listing listing, long durableBelow, Fsync fsync)
      throws IOException {
    long[] shared = listing.shared();
    for (int i = 0; i < shared.length; i++) {
      if (i + 1 == shared.length || shared[i + 1] >= durableBelow) {
        fsync.sync(files.shared(shared[i]));
      }
    }
    for (long solo : listing.solo()) {
      if (solo >= durableBelow) {
        fsync.sync(files.solo(solo));
      }
    }
    PrivateFiles.syncDirectory(files.folder());
  }

  /// What the check of the last shared segment found.
  private record Tail(long highest, List<Damage> damages) {}

  private static Tail tail(SegmentFiles files, OptionalLong last) throws IOException {
    if (last.isEmpty()) {
      return new Tail(0, List.of());
    }
    long number = last.getAsLong();
    Path path = files.shared(number);
    long size = Files.size(path);
    List<Long> sequences = new ArrayList<>(List.of(0L));
    SegmentWalk walk;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      walk =
          new SegmentWalk(channel, number, size)
              .visit(0, (record, _) -> sequences.set(0, record.sequence()));
    }
    if (walk.end() < size) {
      cut(path, walk.end(), size);
    }
    if (!walk.damages().isEmpty()) {
      LOG.log(Level.WARNING, "segment {0}: {1} damaged records", number, walk.damages().size());
    }
    return new Tail(sequences.get(0), walk.damages());
  }

  private static void cut(Path path, long end, long size) throws IOException {
    LOG.log(Level.INFO, "removing a torn record of {0} bytes, never acknowledged", size - end);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(end);
      file.getFD().sync();
    }
  }
}
