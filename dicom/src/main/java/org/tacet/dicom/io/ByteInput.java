// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// A stream with a window on its next bytes and a count of those gone by. Every byte is read, none
/// is skipped in the stream below: somebody may be listening there. Only a file of our own, to
/// which nobody listens, is skipped in.
final class ByteInput {
  // Grows with a stream that fills it: most data sets are small, matches of queries very small, and
  // some data sets are not.
  private static final int FIRST_SIZE = 1 << 9;
  private static final int GROWTH = 1 << 4;
  private static final int LAST_SIZE = 1 << 16;
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private final long max;
  private byte[] window = new byte[FIRST_SIZE];
  private int at;
  private int end;
  // The position in the stream of the first byte of the window.
  private long base;

  ByteInput(InputStream in, long max) {
    this.in = in;
    this.max = max;
  }

  /// The number of bytes gone by.
  long position() {
    return base + at;
  }

  /// True if the next `count` bytes, no more than a few, are in the window; false if the stream
  /// ends before.
  boolean has(int count) throws IOException {
    while (end - at < count) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      boolean filled = end == window.length && end < LAST_SIZE;
      window = filled ? new byte[Math.min(LAST_SIZE, GROWTH * end)] : window;
      base += end;
      at = 0;
      end = 0;
    } else if (end == window.length) {
      System.arraycopy(window, at, window, 0, end - at);
      base += at;
      end -= at;
      at = 0;
    }
    int count = in.read(window, end, window.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    demandWithinLimit();
    return true;
  }

  /// A byte of the window, `index` bytes ahead.
  int peekByte(int index) {
    return window[at + index] & 0xFF;
  }

  int peekShort(int index, ByteOrder order) {
    int first = peekByte(index);
    int second = peekByte(index + 1);
    return order.equals(ByteOrder.BIG_ENDIAN) ? first << 8 | second : second << 8 | first;
  }

  int peekInt(int index, ByteOrder order) {
    // Each handle by itself: of one that is chosen at run time, the compiler makes a slow call.
    return order.equals(ByteOrder.BIG_ENDIAN)
        ? (int) BIG.get(window, at + index)
        : (int) LITTLE.get(window, at + index);
  }

  int peekTag(ByteOrder order) {
    return order.equals(ByteOrder.BIG_ENDIAN)
        ? (int) BIG.get(window, at)
        : Integer.rotateLeft((int) LITTLE.get(window, at), 16);
  }

  /// Lets bytes of the window go by.
  void advance(int count) {
    at += count;
  }

  /// Moves up to `count` bytes into an array and says how many came; fewer only if the stream ends.
  int move(byte[] target, int offset, int count) throws IOException {
    int moved = 0;
    while (moved < count) {
      if (at == end && count - moved >= LAST_SIZE) {
        int read = readInto(target, offset + moved, count - moved);
        if (read < 0) {
          break;
        }
        moved += read;
        continue;
      }
      if (at == end && !fill()) {
        break;
      }
      int step = Math.min(count - moved, end - at);
      System.arraycopy(window, at, target, offset + moved, step);
      at += step;
      moved += step;
    }
    return moved;
  }

  /// Past the window, which is empty.
  private int readInto(byte[] target, int offset, int count) throws IOException {
    int read = in.read(target, offset, count);
    passed(Math.max(0, read));
    return read;
  }

  /// How many bytes are certain to come, as far as that is known.
  long present() throws IOException {
    return end - at + (in instanceof FileInput file ? file.left() : 0L);
  }

  /// Lets `count` bytes go by; false if the stream ends before.
  boolean pass(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (at == end && left > LAST_SIZE && in instanceof FileInput file) {
        left -= skip(file, left);
      }
      if (left > 0 && at == end && !fill()) {
        return false;
      }
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
    return true;
  }

  private long skip(FileInput file, long count) throws IOException {
    long skipped = file.skip(count);
    passed(skipped);
    return skipped;
  }

  /// So many bytes have gone by behind the window, which is empty.
  private void passed(long count) throws FormatException {
    base += end + count;
    at = 0;
    end = 0;
    demandWithinLimit();
  }

  private void demandWithinLimit() throws FormatException {
    if (base + end > max) {
      throw new FormatException(Rule.LIMIT_DATA_SET, max);
    }
  }
}
