// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.ByteSwap;

/// Small things gathered before they go out in one piece; large ones go straight through. Flushing
/// leaves the stream below unflushed.
final class ByteOutput extends OutputStream {
  private static final int SIZE = 1 << 14;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream out;
  private final ByteOrder order;
  private final byte[] buffer = new byte[SIZE];
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
    if (used + width > SIZE) {
      flush();
    }
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
    try (InputStream in = source.open(0, source.size())) {
      // The buffer is a multiple of every width, so no number is cut.
      for (int count = in.readNBytes(buffer, 0, SIZE);
          count > 0;
          count = in.readNBytes(buffer, 0, SIZE)) {
        ByteSwap.swap(buffer, 0, count, width);
        used = count;
        flush();
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (used == SIZE) {
      flush();
    }
    buffer[used] = (byte) b;
    used++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > SIZE - used) {
      flush();
    }
    if (length > SIZE) {
      out.write(bytes, offset, length);
      flushed += length;
      return;
    }
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
  }

  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, used);
    flushed += used;
    used = 0;
  }
}
