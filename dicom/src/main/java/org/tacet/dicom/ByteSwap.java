// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Changes the byte order of an array of numbers, PS3.5 §7.3.
public final class ByteSwap {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;

  private ByteSwap() {}

  /// Reverses the bytes of each number, in place. Bytes left over at the end, too few for a number,
  /// stay as they are.
  ///
  /// @param width of a number in bytes: 1, 2, 4 or 8
  public static void swap(byte[] bytes, int offset, int length, int width) {
    int end = offset + length;
    int at = offset;
    for (; width > 1 && at + 8 <= end; at += 8) {
      LONG.set(bytes, at, swapped((long) LONG.get(bytes, at), width));
    }
    for (; width > 1 && at + width <= end; at += width) {
      reverse(bytes, at, width);
    }
  }

  private static long swapped(long eight, int width) {
    return switch (width) {
      case 2 -> ((eight & EVEN_BYTES) << 8) | ((eight >>> 8) & EVEN_BYTES);
      case 4 -> Long.rotateLeft(Long.reverseBytes(eight), 32);
      case 8 -> Long.reverseBytes(eight);
      default -> throw new IllegalArgumentException("width " + width);
    };
  }

  private static void reverse(byte[] bytes, int offset, int width) {
    for (int i = offset, j = offset + width - 1; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
  }
}
