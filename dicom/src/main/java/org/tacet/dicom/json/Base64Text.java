// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/// Base64 (RFC 4648 §4) into a JSON string, as the bytes come.
final class Base64Text extends OutputStream {
  // A multiple of 3, so that only the last piece is padded, and of 8, so that no number is cut.
  private static final int PIECE = 3072;

  private final JsonWriter json;
  private final int swapWidth;
  private final byte[] piece = new byte[PIECE];
  private final byte[] text = new byte[PIECE / 3 * 4];
  private int filled;

  /// @param swapWidth bytes that change places, 1 for none
  Base64Text(JsonWriter json, int swapWidth) {
    this.json = json;
    this.swapWidth = swapWidth;
  }

  @Override
  public void write(int b) throws IOException {
    piece[filled++] = (byte) b;
    if (filled == PIECE) {
      encode();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, PIECE - filled);
      System.arraycopy(bytes, from, piece, filled, count);
      filled += count;
      from += count;
      left -= count;
      if (filled == PIECE) {
        encode();
      }
    }
  }

  /// Writes what is left. The JSON text stays open.
  @Override
  public void close() throws IOException {
    encode();
  }

  private void encode() throws IOException {
    byte[] bytes = filled == PIECE ? piece : Arrays.copyOf(piece, filled);
    swap(bytes);
    json.put(text, Base64.getEncoder().encode(bytes, text));
    filled = 0;
  }

  private void swap(byte[] bytes) {
    for (int at = 0; swapWidth > 1 && at + swapWidth <= bytes.length; at += swapWidth) {
      for (int i = 0; i < swapWidth / 2; i++) {
        byte b = bytes[at + i];
        bytes[at + i] = bytes[at + swapWidth - 1 - i];
        bytes[at + swapWidth - 1 - i] = b;
      }
    }
  }
}
