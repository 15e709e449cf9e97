// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A segment file for one blob, under a temporary name until the blob is sealed. Its header comes
/// last.
final class SoloSegment {
  /// Dirty pages are written out this often, so that the sync of a 6 GB blob is not one long stop
  /// at its end.
  private static final long SYNC_EVERY = 64L << 20;

  private static final long PROBE_EVERY = 1L << 20;
  private static final int BUFFER = 1 << 16;

  private final Path draft;
  private final Space space;
  private final long reserve;
  private final RandomAccessFile file;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private long written;
  private long probed;
  private long synced;

  SoloSegment(Path draft, Space space, long reserve) throws IOException {
    this.draft = draft;
    this.space = space;
    this.reserve = reserve;
    space.demand(PROBE_EVERY, reserve);
    this.file = PrivateFiles.create(draft);
    file.seek(SegmentRecord.HEADER);
  }

  void write(byte[] bytes, int from, int count) throws IOException {
    if (count > BUFFER - buffered) {
      flush();
    }
    if (count >= BUFFER) {
      out(bytes, from, count);
    } else {
      System.arraycopy(bytes, from, buffer, buffered, count);
      buffered += count;
    }
  }

  private void flush() throws IOException {
    out(buffer, 0, buffered);
    buffered = 0;
  }

  private void out(byte[] bytes, int from, int count) throws IOException {
    if (written + count - probed >= PROBE_EVERY) {
      space.demand(count, reserve);
      probed = written + count;
    }
    try {
      file.write(bytes, from, count);
    } catch (IOException e) {
      throw space.explain(e, count);
    }
    written += count;
    if (written - synced >= SYNC_EVERY) {
      sync();
      synced = written;
    }
  }

  /// Completes the file and gives it its name; it is not durable yet.
  void publish(SegmentRecord record, BlobDraft.Sealing sealing, Path name) throws IOException {
    byte[] footer = record.footer(sealing.bodyCrc(), sealing.trailer());
    write(sealing.trailer(), 0, sealing.trailer().length);
    write(footer, 0, footer.length);
    flush();
    file.seek(0);
    file.write(record.header());
    Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE);
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  void close() throws IOException {
    file.close();
  }

  void discard() throws IOException {
    file.close();
    Files.deleteIfExists(draft);
  }
}
