// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;

/// Gives numbers that never repeat. They are reserved on the medium in blocks, so that one write
/// serves a million of them; a crash skips the rest of a block. Guarded by the store's lock.
final class Sequences {
  static final long BLOCK = 1L << 20;

  private final Path file;
  private final long durableBelow;
  private long next;
  private long reserved;

  /// @param next everything with a smaller number is on stable storage
  Sequences(Path file, long next) throws IOException {
    this.file = file;
    this.durableBelow = next;
    this.next = next;
    reserve();
  }

  long take() throws IOException {
    if (next == reserved) {
      reserve();
    }
    return next++;
  }

  /// The store is closed in order: nothing needs to be skipped, nor its last segment checked.
  void close(long lastSegment, long length) throws IOException {
    new StoreState(next, lastSegment, length).write(file);
  }

  /// The same without a segment that may go unchecked.
  void close() throws IOException {
    StoreState.open(next, next).write(file);
  }

  private void reserve() throws IOException {
    StoreState.open(next + BLOCK, durableBelow).write(file);
    reserved = next + BLOCK;
  }
}
