// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

/// Changes the byte order of an array of numbers, PS3.5 §7.3.
public final class ByteSwap {
  private ByteSwap() {}

  /// Reverses the bytes of each number of `width` bytes, in place. Bytes left over at the end, too
  /// few for a number, stay as they are.
  public static void swap(byte[] bytes, int offset, int length, int width) {
    if (width == 1) {
      return;
    }
    int end = offset + length - length % width;
    for (int at = offset; at < end; at += width) {
      for (int i = at, j = at + width - 1; i < j; i++, j--) {
        byte swapped = bytes[i];
        bytes[i] = bytes[j];
        bytes[j] = swapped;
      }
    }
  }
}
