// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tacet.archive.spi.BlobStore;

/// Visits the blobs of all segments in the order of their sequences: the records of the shared
/// segments, with the solo segments between them. Only segments that can hold a sequence above the
/// given one are opened; their names tell.
final class SegmentScan {
  private final SegmentFiles files;
  private final SegmentChannels channels;
  private final Predicate<SegmentRecord> dead;
  private final Consumer<List<Damage>> damaged;

  SegmentScan(
      SegmentFiles files,
      SegmentChannels channels,
      Predicate<SegmentRecord> dead,
      Consumer<List<Damage>> damaged) {
    this.files = files;
    this.channels = channels;
    this.dead = dead;
    this.damaged = damaged;
  }

  void visit(long after, BlobStore.Visitor visitor) throws IOException {
    SegmentFiles.Listing listing = files.list();
    Solos solos = new Solos(listing.solo(), after, visitor);
    long[] shared = listing.shared();
    for (int i = 0; i < shared.length; i++) {
      boolean beyond = i + 1 == shared.length || shared[i + 1] > after;
      if (beyond) {
        walk(
            files.shared(shared[i]),
            shared[i],
            i + 1 == shared.length,
            after,
            (record, trailer) -> {
              solos.before(record.sequence());
              if (!dead.test(record)) {
                visitor.blob(record.blob(), trailer);
              }
            },
            visitor);
      }
    }
    solos.before(Long.MAX_VALUE);
  }

  /// @param last the file may just now be appended to, so an unfinished record at its end is
  ///   nothing to report
  private void walk(
      Path path,
      long number,
      boolean last,
      long after,
      SegmentWalk.Visitor visitor,
      BlobStore.Visitor told)
      throws IOException {
    SegmentChannels.Lease lease;
    try {
      lease = channels.lease(path);
    } catch (NoSuchFileException _) {
      return; // deleted meanwhile
    }
    try {
      long size = lease.channel().size();
      SegmentWalk walk = new SegmentWalk(lease.channel(), number, size).visit(after, visitor);
      List<Damage> found = new ArrayList<>(walk.damages());
      if (walk.end() < size && !last) {
        found.add(new Damage(number, walk.end(), size - walk.end(), Damage.Why.SHORT));
      }
      damaged.accept(found);
      for (Damage damage : found) {
        told.damaged(damage.segment(), damage.offset(), damage.length());
      }
    } finally {
      channels.release(lease);
    }
  }

  /// The solo segments in the order of their numbers, each visited once.
  private final class Solos {
    private final long[] numbers;
    private final long after;
    private final BlobStore.Visitor visitor;
    private int next;

    Solos(long[] numbers, long after, BlobStore.Visitor visitor) {
      this.numbers = numbers;
      this.after = after;
      this.visitor = visitor;
    }

    void before(long sequence) throws IOException {
      while (next < numbers.length && numbers[next] < sequence) {
        long number = numbers[next++];
        if (number > after) {
          walk(
              files.solo(number),
              number,
              false,
              after,
              (record, trailer) -> {
                if (record.sequence() == number) {
                  visitor.blob(record.blob(), trailer);
                }
              },
              visitor);
        }
      }
    }
  }
}
