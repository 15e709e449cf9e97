// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.ByteSwap;

/// Small things gathered before they go out in one piece; large ones go straight through. Flushing
/// leaves the stream below unflushed.
final class ByteOutput extends OutputStream {
  // Most data sets are the answer to a question, and small.
  private static final int FIRST_SIZE = 1 << 10;
  private static final int SIZE = 1 << 14;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream out;
  private final ByteOrder order;
  private byte[] buffer = new byte[FIRST_SIZE];
  private int used;
  private long flushed;

  ByteOutput(OutputStream out, ByteOrder order) {
    this.out = out;
    this.order = order;
  }

  /// The number of bytes so far.
  long position() {
    return flushed + used;
  }

  void tag(int tag) throws IOException {
    number(order.equals(ByteOrder.BIG_ENDIAN) ? tag : Integer.rotateLeft(tag, 16), 4);
  }

  /// The lowest bytes of a number, in the byte order of the stream.
  ///
  /// @param width 2 or 4
  void number(int number, int width) throws IOException {
    makeRoom(width);
    boolean big = order.equals(ByteOrder.BIG_ENDIAN);
    if (width == 4) {
      INTS.set(buffer, used, big ? Integer.reverseBytes(number) : number);
    } else {
      SHORTS.set(buffer, used, big ? Short.reverseBytes((short) number) : (short) number);
    }
    used += width;
  }

  /// All bytes of a value, each `swapWidth` of them turned round.
  void value(ByteSource source, int swapWidth) throws IOException {
    long end = position() + source.size();
    if (swapWidth == 1) {
      source.writeTo(this);
    } else {
      swap(source, swapWidth);
    }
    if (position() != end) {
      throw new IOException("a value gave more or fewer bytes than its size");
    }
  }

  private void swap(ByteSource source, int width) throws IOException {
    flush();
    makeRoom((int) Math.min(source.size(), SIZE));
    try (InputStream in = source.open(0, source.size())) {
      // The buffer is a multiple of every width, so no number is cut.
      for (int count = in.readNBytes(buffer, 0, buffer.length);
          count > 0;
          count = in.readNBytes(buffer, 0, buffer.length)) {
        ByteSwap.swap(buffer, 0, count, width);
        used = count;
        flush();
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    makeRoom(1);
    buffer[used] = (byte) b;
    used++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > SIZE) {
      flush();
      out.write(bytes, offset, length);
      flushed += length;
      return;
    }
    makeRoom(length);
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
  }

  /// For so many bytes more, [#SIZE] at most: in a larger buffer, or an empty one.
  private void makeRoom(int count) throws IOException {
    if (count > buffer.length - used) {
      if (count <= SIZE - used) {
        int fourfold = Integer.highestOneBit(used + count) << 2;
        buffer = Arrays.copyOf(buffer, Math.min(fourfold, SIZE));
      } else {
        flush();
        buffer = buffer.length < SIZE ? new byte[SIZE] : buffer;
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, used);
    flushed += used;
    used = 0;
  }
}
