// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;

/// A request body: so long and no longer, so slow and no slower.
final class PacedInput extends InputStream {
  private final InputStream in;
  private final Pace pace;
  private long left;

  /// @param most how many bytes there may be
  PacedInput(InputStream in, Pace pace, long most) {
    this.in = in;
    this.pace = pace;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    long begin = pace.nanoTime();
    int got = waited(bytes, offset, length);
    if (!pace.received(got, pace.nanoTime() - begin)) {
      throw new BodyException(Fault.TOO_SLOW);
    }
    left -= Math.max(got, 0);
    if (left < 0) {
      throw new BodyException(Fault.TOO_LONG);
    }
    return got;
  }

  private int waited(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof TimeoutException) {
          throw new BodyException(Fault.TOO_SLOW);
        }
      }
      // Chunks that are none, or an end before the end: the sender's fault, and no news.
      throw new BodyException(Fault.MALFORMED);
    }
  }

  // Whoever has read enough leaves the rest to the server, which ends the connection over it.
  @Override
  public void close() {}
}
