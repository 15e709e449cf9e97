// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that all drafts share, in pieces. Nobody waits for it: who gets none writes to a
/// file.
///
/// Some of what was given back is kept for whoever comes next, so that a stream of objects leaves
/// nothing for the collector to do. What it holds is encrypted already.
final class DraftMemory {
  /// Length of a piece in bytes.
  static final int PIECE = 1 << 16;

  private static final int KEPT = 64;

  private final AtomicLong left;
  private final Queue<byte[]> kept = new ArrayBlockingQueue<>(KEPT);

  DraftMemory(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// A piece with whatever is in it.
  Optional<byte[]> take() {
    if (left.addAndGet(-PIECE) < 0) {
      left.addAndGet(PIECE);
      return Optional.empty();
    }
    byte[] piece = kept.poll();
    return Optional.of(piece == null ? new byte[PIECE] : piece);
  }

  /// Takes pieces back that nobody looks at any more.
  void giveBack(List<byte[]> pieces) {
    pieces.forEach(kept::offer);
    left.addAndGet((long) pieces.size() * PIECE);
  }

  long left() {
    return left.get();
  }
}
