// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A segment file for one blob, under a temporary name until the blob is sealed. Its header comes
/// last. Whole blocks are written past the cache ([DirectBlocks]).
final class SoloSegment {
  /// Dirty pages are written out this often, so that the sync of a 6 GB blob is not one long stop
  /// at its end.
  private static final long SYNC_EVERY = 64L << 20;

  private static final long PROBE_EVERY = 1L << 20;
  private static final int STAGE = 1 << 18;

  private final Path draft;
  private final Space space;
  private final long reserve;
  private final RandomAccessFile file;
  private final Optional<DirectBlocks> direct;
  private final ByteBuffer stage;
  private long written;
  private long probed;
  private long synced;

  SoloSegment(Path draft, Space space, long reserve) throws IOException {
    this.draft = draft;
    this.space = space;
    this.reserve = reserve;
    space.demand(PROBE_EVERY, reserve);
    this.file = PrivateFiles.create(draft);
    this.direct = DirectBlocks.of(draft, STAGE);
    this.stage = direct.map(DirectBlocks::stage).orElseGet(() -> ByteBuffer.allocate(STAGE));
    stage.position(SegmentRecord.HEADER);
  }

  void write(byte[] bytes, int from, int count) throws IOException {
    int put = 0;
    while (put < count) {
      int n = Math.min(count - put, stage.remaining());
      stage.put(bytes, from + put, n);
      put += n;
      if (!stage.hasRemaining()) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    int count = stage.position();
    if (written + count - probed >= PROBE_EVERY) {
      space.demand(count, reserve);
      probed = written + count;
    }
    try {
      if (direct.isPresent()) {
        direct.get().write(written);
      } else {
        file.write(stage.array(), 0, count);
        stage.clear();
      }
    } catch (IOException e) {
      throw space.explain(e, count);
    }
    written += count;
    if (written - synced >= SYNC_EVERY) {
      sync();
      synced = written;
    }
  }

  /// What is left on the stage: the whole blocks of it, then the rest.
  private void flushLast() throws IOException {
    int count = stage.position();
    int whole = direct.isPresent() ? (int) direct.get().downTo(count) : 0;
    byte[] rest = new byte[count - whole];
    stage.get(whole, rest);
    stage.position(whole);
    if (whole > 0) {
      flush();
    }
    file.seek(written);
    file.write(rest);
    written += rest.length;
  }

  /// Completes the file and gives it its name; it is not durable yet.
  void publish(SegmentRecord record, BlobDraft.Sealing sealing, Path name) throws IOException {
    byte[] footer = record.footer(sealing.bodyCrc(), sealing.trailer());
    write(sealing.trailer(), 0, sealing.trailer().length);
    write(footer, 0, footer.length);
    flushLast();
    file.seek(0);
    file.write(record.header());
    Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE);
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  void close() throws IOException {
    try (file) {
      if (direct.isPresent()) {
        direct.get().close();
      }
    }
  }

  void discard() throws IOException {
    close();
    Files.deleteIfExists(draft);
  }
}
