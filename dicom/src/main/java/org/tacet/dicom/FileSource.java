// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A part of a file.
record FileSource(Path path, long offset, long size) implements ByteSource {
  private static final int PIECE = 1 << 17;

  FileSource {
    if (offset < 0 || size < 0) {
      throw new IllegalArgumentException("negative offset or size");
    }
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    Objects.checkFromToIndex(from, to, size);
    return new Section(Files.newByteChannel(path).position(offset + from), to - from);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] piece = new byte[(int) Math.min(size, PIECE)];
    try (InputStream in = open(0, size)) {
      for (int count = in.read(piece); count > 0; count = in.read(piece)) {
        out.write(piece, 0, count);
      }
    }
  }

  /// The next `left` bytes of a channel. A file that became shorter is an error, not an end.
  private static final class Section extends InputStream {
    private final SeekableByteChannel channel;
    private long left;

    Section(SeekableByteChannel channel, long left) {
      this.channel = channel;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int off, int len) throws IOException {
      Objects.checkFromIndexSize(off, len, buffer.length);
      if (left == 0) {
        return -1;
      }
      if (len == 0) {
        return 0;
      }
      int count = channel.read(ByteBuffer.wrap(buffer, off, (int) Math.min(len, left)));
      if (count < 0) {
        throw new EOFException("the file is shorter than it was");
      }
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
