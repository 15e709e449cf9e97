// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;

/// A blob on its way: in memory while it is short and the budget lasts, else in a file that will be
/// its own segment. One thread at a time.
final class BlobDraft implements BlobStore.Draft {
  private final SegmentBlobStore store;
  private final DraftMemory memory;
  private final int memoryLimit;
  private final CRC32C crc = new CRC32C();
  private final List<byte[]> chunks = new ArrayList<>();
  private final OutputStream body = new Body();
  private long length;
  private @Nullable SoloSegment solo;
  private boolean done;

  BlobDraft(SegmentBlobStore store, DraftMemory memory, int memoryLimit) {
    this.store = store;
    this.memory = memory;
    this.memoryLimit = memoryLimit;
  }

  @Override
  public OutputStream body() {
    return body;
  }

  @Override
  public BlobRef seal(byte[] trailer) throws IOException {
    if (done) {
      throw new IllegalStateException("sealed or closed already");
    }
    if (trailer.length > SegmentRecord.MAX_TRAILER) {
      throw new IllegalArgumentException("trailer: at most 1 MiB");
    }
    Sealing sealing = new Sealing(length, (int) crc.getValue(), trailer.clone());
    done = true;
    boolean sealed = false;
    try {
      BlobRef blob =
          solo == null ? store.append(sealing, List.copyOf(chunks)) : store.publish(sealing, solo);
      sealed = true;
      return blob;
    } finally {
      free();
      if (!sealed && solo != null) {
        solo.discard();
      }
    }
  }

  /// What is known of a blob when its body is complete.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Sealing(long bodyLength, int bodyCrc, byte[] trailer) {}

  @Override
  public void close() throws IOException {
    if (!done) {
      done = true;
      free();
      if (solo != null) {
        solo.discard();
      }
    }
  }

  private void free() {
    memory.giveBack(chunks);
    chunks.clear();
  }

  private void write(byte[] bytes, int from, int count) throws IOException {
    if (done) {
      throw new IllegalStateException("sealed or closed already");
    }
    if (solo == null && !remember(bytes, from, count)) {
      solo = spill();
    }
    if (solo != null) {
      solo.write(bytes, from, count);
    }
    crc.update(bytes, from, count);
    length += count;
  }

  /// False when there is no room in memory: nothing of these bytes is kept then.
  private boolean remember(byte[] bytes, int from, int count) {
    if (length + count > memoryLimit) {
      return false;
    }
    while ((long) chunks.size() * DraftMemory.PIECE < length + count) {
      Optional<byte[]> piece = memory.take();
      if (piece.isEmpty()) {
        return false;
      }
      chunks.add(piece.get());
    }
    int copied = 0;
    while (copied < count) {
      long at = length + copied;
      int inChunk = (int) (at % DraftMemory.PIECE);
      int n = Math.min(count - copied, DraftMemory.PIECE - inChunk);
      System.arraycopy(
          bytes, from + copied, chunks.get((int) (at / DraftMemory.PIECE)), inChunk, n);
      copied += n;
    }
    return true;
  }

  private SoloSegment spill() throws IOException {
    SoloSegment segment = store.beginSolo();
    try {
      long left = length;
      for (byte[] chunk : chunks) {
        int n = (int) Math.min(DraftMemory.PIECE, left);
        segment.write(chunk, 0, n);
        left -= n;
      }
    } catch (IOException e) {
      segment.discard();
      throw e;
    }
    free();
    return segment;
  }

  private final class Body extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      Objects.checkFromIndexSize(from, count, bytes.length);
      BlobDraft.this.write(bytes, from, count);
    }
  }
}
