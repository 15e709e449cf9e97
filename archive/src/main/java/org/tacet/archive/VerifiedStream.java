// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// Passes a data set on, and at its end throws unless it was the one that was received: as long,
/// and of the same SHA-256 (P5).
final class VerifiedStream extends InputStream {
  private final InputStream in;
  private final byte[] sha256;
  private final long length;
  private final MessageDigest digest = Receiving.sha256();
  private long read;
  private boolean ended;

  VerifiedStream(InputStream in, byte[] sha256, long length) {
    this.in = in;
    this.sha256 = sha256.clone();
    this.length = length;
  }

  /// The bytes are not those that were received.
  static final class DigestException extends IOException {
    DigestException() {
      super("an object is not what was received");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (ended || count == 0) {
      return ended ? -1 : 0;
    }
    int got = in.read(bytes, offset, count);
    if (got < 0) {
      ended = true;
      verify();
      return -1;
    }
    digest.update(bytes, offset, got);
    read += got;
    return got;
  }

  private void verify() throws DigestException {
    if (read != length || !MessageDigest.isEqual(digest.digest(), sha256)) {
      throw new DigestException();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
