// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/// The segment file that short blobs are appended to. Guarded by the store's lock, but for
/// [#sync()].
final class SharedSegment {
  private final long number;
  private final RandomAccessFile file;
  private long length;

  private SharedSegment(long number, RandomAccessFile file, long length) {
    this.number = number;
    this.file = file;
    this.length = length;
  }

  static SharedSegment create(long number, Path name) throws IOException {
    return new SharedSegment(number, PrivateFiles.create(name), 0);
  }

  static SharedSegment reopen(long number, Path name) throws IOException {
    RandomAccessFile file = PrivateFiles.open(name);
    return new SharedSegment(number, file, file.length());
  }

  long number() {
    return number;
  }

  long length() {
    return length;
  }

  void append(SegmentRecord record, BlobDraft.Sealing sealing, List<byte[]> body)
      throws IOException {
    file.seek(length);
    file.write(record.header());
    long left = sealing.bodyLength();
    for (byte[] chunk : body) {
      int n = (int) Math.min(chunk.length, left);
      file.write(chunk, 0, n);
      left -= n;
    }
    file.write(sealing.trailer());
    file.write(record.footer(sealing.bodyCrc(), sealing.trailer()));
    length = record.end();
  }

  /// Removes what a failed append left behind the last whole record.
  void cut() throws IOException {
    file.setLength(length);
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  void close() throws IOException {
    file.close();
  }
}
