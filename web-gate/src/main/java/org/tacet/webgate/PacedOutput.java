// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// A response body, collected into pieces of one size. The first piece takes status and headers
/// along; before it, they can still be changed.
final class PacedOutput extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final Response response;
  private final Pace pace;
  private final byte[] buffer = new byte[PIECE];
  private int filled;

  PacedOutput(Response response, Pace pace) {
    this.response = response;
    this.pace = pace;
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == PIECE) {
      drain(false);
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == PIECE) {
        drain(false);
      }
      int part = Math.min(left, PIECE - filled);
      System.arraycopy(bytes, from, buffer, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  /// Writes the rest, and that it was the rest.
  void end() throws IOException {
    drain(true);
  }

  private void drain(boolean last) throws IOException {
    pace.writing(filled);
    try {
      Content.Sink.write(response, last, ByteBuffer.wrap(buffer, 0, filled));
    } finally {
      pace.written();
    }
    filled = 0;
  }

  // When a piece is full, or at the end: whoever flushes here knows nothing of pieces.
  @Override
  public void flush() {}

  // Only who knows that all went well may end the answer.
  @Override
  public void close() {}
}
