// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Ends a stream that gives more than its compressed size can honestly become, or more than what is
/// left for its zip: a bomb.
final class InflationLimit extends FilterInputStream {
  private final AtomicLong leftInZip;
  private long left;

  /// More came out than may.
  static final class Bomb extends IOException {
    Bomb() {
      super("a zip entry grows beyond the limit");
    }
  }

  InflationLimit(InputStream in, long most, AtomicLong leftInZip) {
    super(in);
    this.left = most;
    this.leftInZip = leftInZip;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      left -= count;
      if (left < 0 || leftInZip.addAndGet(-count) < 0) {
        throw new Bomb();
      }
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[Math.clamp(count, 0, 1 << 13)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
