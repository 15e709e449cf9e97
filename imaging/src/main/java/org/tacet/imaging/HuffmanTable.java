// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Arrays;
import org.tacet.imaging.ImagingException.Rule;

/// A Huffman table of JPEG, ISO/IEC 10918-1 §C, as lossless JPEG uses it: symbols are 0 to 16, the
/// number of bits of a difference.
final class HuffmanTable {
  static final int MAX_CODE = 16;
  static final int MAX_SYMBOL = 16;

  /// For each 16 bits that may come: the length of the code they begin with (0 for none), times 32,
  /// plus its symbol.
  private final short[] lookup = new short[1 << MAX_CODE];

  private HuffmanTable() {}

  /// Bytes of a table in a DHT segment, from the 16 counts.
  static int length(byte[] bytes, int from, int to) throws ImagingException {
    int symbols = 0;
    if (to - from < MAX_CODE) {
      throw malformed();
    }
    for (int i = 0; i < MAX_CODE; i++) {
      symbols += bytes[from + i] & 0xFF;
    }
    if (symbols > to - from - MAX_CODE) {
      throw malformed();
    }
    return MAX_CODE + symbols;
  }

  /// @param from of the 16 counts; [#length] has been asked
  static HuffmanTable read(byte[] bytes, int from) throws ImagingException {
    HuffmanTable table = new HuffmanTable();
    int code = 0;
    int symbol = from + MAX_CODE;
    for (int length = 1; length <= MAX_CODE; length++) {
      int count = bytes[from + length - 1] & 0xFF;
      if (code + count > 1 << length) {
        throw malformed();
      }
      for (int i = 0; i < count; i++) {
        table.put(code, length, bytes[symbol] & 0xFF);
        code++;
        symbol++;
      }
      code <<= 1;
    }
    return table;
  }

  private void put(int code, int length, int symbol) throws ImagingException {
    if (symbol > MAX_SYMBOL) {
      throw malformed();
    }
    int first = code << (MAX_CODE - length);
    Arrays.fill(
        lookup, first, first + (1 << (MAX_CODE - length)), (short) ((length << 5) | symbol));
  }

  private static ImagingException malformed() {
    return new ImagingException(Rule.JPEG_TABLES);
  }

  /// The next symbol.
  int decode(JpegBits in) throws ImagingException {
    int entry = lookup[in.peek(MAX_CODE)];
    if (entry == 0) {
      throw new ImagingException(Rule.JPEG_DATA);
    }
    in.skip(entry >>> 5);
    return entry & 31;
  }
}
