// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/// Passes a data set on, and at its end throws unless it was the one that was received: as long,
/// and of the same SHA-256 (P5), unless it is known to have that.
final class VerifiedStream extends InputStream {
  private final InputStream in;
  private final long length;
  private final Optional<Digest> digest;
  private long read;
  private boolean ended;

  /// @param length what there has to be, in bytes
  /// @param digest what it is put to; none if it passed before, and every byte of it is
  ///   authenticated
  VerifiedStream(InputStream in, long length, Optional<Digest> digest) {
    this.in = in;
    this.length = length;
    this.digest = digest;
  }

  /// The bytes are not those that were received.
  static final class DigestException extends IOException {
    DigestException() {
      super("an object is not what was received");
    }
  }

  /// The SHA-256 that is wanted, that of the bytes so far, and what follows if they are the same.
  static final class Digest {
    private final byte[] wanted;
    private final Runnable passed;
    private final MessageDigest sofar = Receiving.sha256();

    Digest(byte[] wanted, Runnable passed) {
      this.wanted = wanted.clone();
      this.passed = passed;
    }

    private void verify() throws DigestException {
      if (!MessageDigest.isEqual(sofar.digest(), wanted)) {
        throw new DigestException();
      }
      passed.run();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    if (ended || count == 0) {
      return ended ? -1 : 0;
    }
    int got = in.read(bytes, offset, count);
    if (got < 0) {
      ended = true;
      verify();
      return -1;
    }
    if (digest.isPresent()) {
      digest.get().sofar.update(bytes, offset, got);
    }
    read += got;
    return got;
  }

  private void verify() throws DigestException {
    if (read != length) {
      throw new DigestException();
    }
    if (digest.isPresent()) {
      digest.get().verify();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
