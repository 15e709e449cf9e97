// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// A response body, collected into pieces of one size, or one that is smaller. The first piece
/// takes status and headers along; before it, they can still be changed.
final class PacedOutput extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final Response response;
  private final Pace pace;
  private final Traffic traffic;
  private final byte[] buffer;
  private int filled;

  /// @param most how long the body is at most; a short one is given little room, for many who do
  ///   not take it may wait at a time
  PacedOutput(Response response, Pace pace, Traffic traffic, long most) {
    this.response = response;
    this.pace = pace;
    this.traffic = traffic;
    this.buffer = new byte[Math.clamp(most, 1, PIECE)];
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == buffer.length) {
      drain(false);
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == buffer.length) {
        drain(false);
      }
      int part = Math.min(left, buffer.length - filled);
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
    traffic.wrote(filled);
    filled = 0;
  }

  // When a piece is full, or at the end: whoever flushes here knows nothing of pieces.
  @Override
  public void flush() {}

  // Only who knows that all went well may end the answer.
  @Override
  public void close() {}
}
