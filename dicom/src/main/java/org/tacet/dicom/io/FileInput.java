// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A file of our own, to which nobody else listens: what is skipped is not read, but never is more
/// skipped than there is. Small reads come out of a buffer.
final class FileInput extends InputStream {
  private static final int BUFFER = 1 << 13;

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  // The position in the file behind the buffer.
  private long read;
  private long marked;

  private FileInput(SeekableByteChannel channel) {
    this.channel = channel;
  }

  static FileInput open(Path path) throws IOException {
    return new FileInput(Files.newByteChannel(path));
  }

  @Override
  public int read() throws IOException {
    return buffer.hasRemaining() || fill() ? buffer.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining() && length >= BUFFER) {
      int count = channel.read(ByteBuffer.wrap(bytes, offset, length));
      buffer.limit(0);
      read += Math.max(0, count);
      return count;
    }
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    read += Math.max(0, count);
    return count > 0;
  }

  /// Passes over as many bytes as there are, up to `count`.
  @Override
  public long skip(long count) throws IOException {
    if (count <= buffer.remaining()) {
      int step = (int) Math.max(0, count);
      buffer.position(buffer.position() + step);
      return step;
    }
    // Of what is no regular file, the size is less than what has been read.
    long end = Math.max(read, channel.size());
    long before = position();
    long after = Math.min(before + Math.min(count, Long.MAX_VALUE - before), end);
    if (after > read) {
      channel.position(after);
      read = after;
    }
    buffer.limit(0);
    return read - before;
  }

  /// How many bytes there are from here on; 0 if the file does not tell.
  long left() throws IOException {
    return Math.max(0, channel.size() - position());
  }

  private long position() {
    return read - buffer.remaining();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public void mark(int readLimit) {
    marked = position();
  }

  @Override
  public void reset() throws IOException {
    long bufferBegins = read - buffer.limit();
    if (marked >= bufferBegins && marked <= read) {
      buffer.position((int) (marked - bufferBegins));
    } else {
      channel.position(marked);
      read = marked;
      buffer.limit(0);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
