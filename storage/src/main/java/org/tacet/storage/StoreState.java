// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a blob store must remember beyond its segments, in the file `state`: which sequences were
/// given away (the highest blob may have been deleted, and its number must not come again), whether
/// it was closed in order, and if not, from which sequence on blobs may never have been synced.
///
/// | offset | bytes | |
/// |---|---|---|
/// | 0 | 8 | `TACETSEQ` |
/// | 8 | 8 | every sequence below this may have been used |
/// | 16 | 8 | the last shared segment when closed in order, else 0 |
/// | 24 | 8 | its length; without a segment, every sequence below this is on stable storage |
/// | 32 | 4 | CRC32C of the 32 bytes before |
record StoreState(long nextSequence, long cleanSegment, long cleanLength) {
  private static final long MAGIC = 0x5441434554534551L;
  private static final int LENGTH = 36;

  static StoreState open(long nextSequence, long durableBelow) {
    return new StoreState(nextSequence, 0, durableBelow);
  }

  /// What has a sequence below this was synced, for all that is known here.
  long durableBelow() {
    return cleanSegment == 0 ? cleanLength : 0;
  }

  boolean isClean(long segment, long length) {
    return cleanSegment == segment && cleanLength == length;
  }

  /// Empty when there is none, or none that can be trusted.
  static Optional<StoreState> read(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) != LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.getLong(0) != MAGIC || in.getInt(32) != SegmentRecord.crc(bytes, 0, 32)) {
      return Optional.empty();
    }
    return Optional.of(new StoreState(in.getLong(8), in.getLong(16), in.getLong(24)));
  }

  void write(Path file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.putLong(MAGIC).putLong(nextSequence).putLong(cleanSegment).putLong(cleanLength);
    out.putInt(SegmentRecord.crc(out.array(), 0, out.position()));
    PrivateFiles.replace(file, out.array());
  }
}
