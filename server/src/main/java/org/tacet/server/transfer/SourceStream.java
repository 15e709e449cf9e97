// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose trouble is told apart from that of where its bytes go: all it throws is a
/// [SourceException].
final class SourceStream extends FilterInputStream {
  private SourceStream(InputStream in) {
    super(in);
  }

  static SourceStream open(Candidate.Opener opener) throws SourceException {
    try {
      return new SourceStream(opener.open());
    } catch (IOException e) {
      throw SourceException.of(e);
    }
  }

  @Override
  public int read() throws SourceException {
    try {
      return in.read();
    } catch (IOException e) {
      throw SourceException.of(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws SourceException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      throw SourceException.of(e);
    }
  }

  @Override
  public long skip(long count) throws SourceException {
    try {
      return in.skip(count);
    } catch (IOException e) {
      throw SourceException.of(e);
    }
  }

  @Override
  public int available() throws SourceException {
    try {
      return in.available();
    } catch (IOException e) {
      throw SourceException.of(e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// All that was wanted has been read: an end that goes wrong takes nothing of it back.
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // As said above.
    }
  }
}
