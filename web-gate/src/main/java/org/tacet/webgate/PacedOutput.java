// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/// A response body, collected into pieces of one size, or one that is smaller; what comes in larger
/// pieces goes out in them, without another copy. The first piece takes status and headers along;
/// before it, they can still be changed.
final class PacedOutput extends OutputStream {
  private static final int PIECE = 1 << 16;

  /// What is written at once has a time of its own to be taken in, and is short enough for that.
  private static final int LARGEST = 1 << 18;

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
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == buffer.length) {
        drain(false);
      }
      int part =
          filled == 0 && left > buffer.length
              ? through(bytes, from, left)
              : fill(bytes, from, left);
      from += part;
      left -= part;
    }
  }

  private int fill(byte[] bytes, int from, int most) {
    int part = Math.min(most, buffer.length - filled);
    System.arraycopy(bytes, from, buffer, filled, part);
    filled += part;
    return part;
  }

  /// Past the buffer. More follows than would fit into it, so that the answer would be committed in
  /// any case.
  private int through(byte[] bytes, int from, int most) throws IOException {
    int part = Math.min(most, LARGEST);
    send(ByteBuffer.wrap(bytes, from, part), false);
    return part;
  }

  /// Writes the rest, and that it was the rest.
  void end() throws IOException {
    drain(true);
  }

  private void drain(boolean last) throws IOException {
    int count = filled;
    filled = 0;
    send(ByteBuffer.wrap(buffer, 0, count), last);
  }

  private void send(ByteBuffer piece, boolean last) throws IOException {
    int count = piece.remaining();
    pace.writing(count);
    try {
      Content.Sink.write(response, last, piece);
    } finally {
      pace.written();
    }
    traffic.wrote(count);
  }

  // When a piece is full, or at the end: whoever flushes here knows nothing of pieces.
  @Override
  public void flush() {}

  // Only who knows that all went well may end the answer.
  @Override
  public void close() {}
}
