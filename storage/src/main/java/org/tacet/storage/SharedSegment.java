// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The segment file that short blobs are appended to. Guarded by the store's lock, but for
/// [#sync()].
///
/// Of a record that is long, the whole blocks are written past the cache ([DirectBlocks]); what is
/// before the first and behind the last of them goes through it. So the file ends where its last
/// record does.
final class SharedSegment {
  /// Below it the cache costs less than a turn of the medium.
  private static final long DIRECT_FROM = 64 << 10;

  private static final int STAGE = 1 << 20;

  private final long number;
  private final RandomAccessFile file;
  private final Optional<DirectBlocks> direct;
  private long length;

  private SharedSegment(
      long number, RandomAccessFile file, Optional<DirectBlocks> direct, long length) {
    this.number = number;
    this.file = file;
    this.direct = direct;
    this.length = length;
  }

  static SharedSegment create(long number, Path name) throws IOException {
    return new SharedSegment(number, PrivateFiles.create(name), DirectBlocks.of(name, STAGE), 0);
  }

  static SharedSegment reopen(long number, Path name) throws IOException {
    RandomAccessFile file = PrivateFiles.open(name);
    return new SharedSegment(number, file, DirectBlocks.of(name, STAGE), file.length());
  }

  long number() {
    return number;
  }

  long length() {
    return length;
  }

  void append(SegmentRecord record, BlobDraft.Sealing sealing, List<byte[]> body)
      throws IOException {
    RecordBytes bytes = RecordBytes.of(record, sealing, body);
    file.seek(length);
    if (record.length() < DIRECT_FROM) {
      file.write(bytes.take((int) record.length()));
    } else if (direct.isPresent()) {
      append(bytes, direct.get(), record.end());
    } else {
      append(bytes, record.end());
    }
    length = record.end();
  }

  private void append(RecordBytes bytes, long end) throws IOException {
    for (long at = length; at < end; at += DraftMemory.PIECE) {
      file.write(bytes.take((int) Math.min(DraftMemory.PIECE, end - at)));
    }
  }

  private void append(RecordBytes bytes, DirectBlocks blocks, long end) throws IOException {
    long first = blocks.upTo(length);
    long last = blocks.downTo(end);
    file.write(bytes.take((int) (first - length)));
    blocks.write(bytes, first, last);
    file.seek(last);
    file.write(bytes.take((int) (end - last)));
  }

  /// Removes what a failed append left behind the last whole record.
  void cut() throws IOException {
    file.setLength(length);
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
}
