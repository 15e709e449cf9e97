// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The records of shared segments that were deleted, in the append-only file `dead`, read whole
/// when the store opens. Without the file a deleted record would be seen again, but what was erased
/// stays unreadable: its key is gone.
///
/// | offset | bytes | one entry |
/// |---|---|---|
/// | 0 | 8 | segment |
/// | 8 | 8 | offset of the record |
/// | 16 | 8 | length of the record |
/// | 24 | 8 | sequence |
/// | 32 | 4 | CRC32C of the 32 bytes before |
///
/// Guarded by the store's lock, but for [#sync()].
final class DeadRecords implements Closeable {
  private static final int ENTRY = 36;

  /// The deleted records of one segment.
  private static final class Graves {
    private final Map<Long, Grave> byOffset = new HashMap<>();
    private long bytes;
  }

  /// The sequence tells the record that died from one that came to its place after a crash had
  /// taken it.
  private record Grave(long sequence, long length) {}

  /// Tells how long a segment is.
  interface Sizes {
    /// In bytes; 0 when it is gone.
    long of(long segment) throws IOException;
  }

  private final RandomAccessFile file;
  private final Map<Long, Graves> segments = new HashMap<>();
  private long end;

  private DeadRecords(RandomAccessFile file) {
    this.file = file;
  }

  /// Reads the file; entries of segments that are gone are dropped from it, those of records that a
  /// crash took with the end of their segment, and an entry torn by a crash.
  static DeadRecords open(Path path, Sizes sizes) throws IOException {
    byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    Map<Long, Long> known = new HashMap<>();
    ByteBuffer kept = ByteBuffer.allocate(bytes.length);
    for (int at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
      ByteBuffer entry = ByteBuffer.wrap(bytes, at, ENTRY).slice();
      if (entry.getInt(32) == SegmentRecord.crc(bytes, at, 32)
          && entry.getLong(8) + entry.getLong(16) <= size(entry.getLong(0), sizes, known)) {
        kept.put(bytes, at, ENTRY);
      }
    }
    if (kept.position() < bytes.length) {
      byte[] content = new byte[kept.flip().remaining()];
      kept.get(content);
      PrivateFiles.replace(path, content);
    }
    DeadRecords dead = new DeadRecords(PrivateFiles.open(path));
    kept.rewind();
    while (kept.remaining() >= ENTRY) {
      dead.remember(kept.getLong(), kept.getLong(), kept.getLong(), kept.getLong());
      kept.position(kept.position() + ENTRY - 32);
    }
    dead.end = dead.file.length();
    return dead;
  }

  private static long size(long segment, Sizes sizes, Map<Long, Long> known) throws IOException {
    Long size = known.get(segment);
    if (size == null) {
      size = sizes.of(segment);
      known.put(segment, size);
    }
    return size;
  }

  boolean contains(SegmentRecord record) {
    Graves graves = segments.get(record.segment());
    if (graves == null) {
      return false;
    }
    Grave grave = graves.byOffset.get(record.offset());
    return grave != null && grave.sequence == record.sequence();
  }

  void add(SegmentRecord record) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(ENTRY);
    entry.putLong(record.segment()).putLong(record.offset()).putLong(record.length());
    entry.putLong(record.sequence()).putInt(SegmentRecord.crc(entry.array(), 0, 32));
    file.seek(end);
    file.write(entry.array());
    end += ENTRY;
    remember(record.segment(), record.offset(), record.length(), record.sequence());
  }

  private void remember(long segment, long offset, long length, long sequence) {
    Graves graves = segments.computeIfAbsent(segment, _ -> new Graves());
    Grave before = graves.byOffset.put(offset, new Grave(sequence, length));
    graves.bytes += length - (before == null ? 0 : before.length);
  }

  /// Bytes of deleted records in the segment.
  long bytes(long segment) {
    Graves graves = segments.get(segment);
    return graves == null ? 0 : graves.bytes;
  }

  long bytes() {
    return segments.values().stream().mapToLong(graves -> graves.bytes).sum();
  }

  Set<Long> segments() {
    return Set.copyOf(segments.keySet());
  }

  /// The segment is gone, and its records with it.
  void forget(long segment) {
    segments.remove(segment);
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
