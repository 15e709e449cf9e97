// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.nio.charset.Charset;

/// The characters of a set of 94 × 94, both ways. Made on first use of each set: most archives
/// never see most of them.
final class PairTable {
  private static final int ROW = 94;
  private static final int FIRST = 0x21;
  private static final int LAST = 0x7E;

  // By row and column, from 0.
  private final char[] characters = new char[ROW * ROW];
  // By character; 0 where there is none.
  private final char[] codes = new char[1 << 16];

  private PairTable(Charset charset, int highBits) {
    byte[] pair = new byte[2];
    for (int i = 0; i < characters.length; i++) {
      int first = FIRST + i / ROW;
      int second = FIRST + i % ROW;
      pair[0] = (byte) (first | highBits);
      pair[1] = (byte) (second | highBits);
      String text = new String(pair, charset);
      // Nothing in such a set may turn into a backslash or another delimiter.
      boolean known = text.length() == 1 && text.charAt(0) > 0x7F;
      char c = known ? text.charAt(0) : GraphicSet.UNKNOWN;
      characters[i] = c;
      if (c != GraphicSet.UNKNOWN && codes[c] == 0) {
        codes[c] = (char) (first << 8 | second);
      }
    }
  }

  static PairTable of(GraphicSet set) {
    return switch (set) {
      case JIS_X_0208 -> JisX0208.TABLE;
      case JIS_X_0212 -> JisX0212.TABLE;
      case KS_X_1001 -> KsX1001.TABLE;
      case GB_2312 -> Gb2312.TABLE;
      default -> throw new IllegalArgumentException(set + " has one byte per character");
    };
  }

  /// True of the second byte of a pair, its high bit cleared.
  static boolean isPart(int code) {
    return code >= FIRST && code <= LAST;
  }

  char character(int code) {
    int row = (code >> 8) - FIRST;
    int column = (code & 0xFF) - FIRST;
    return characters[row * ROW + column];
  }

  int code(char c) {
    return codes[c] == 0 ? -1 : codes[c];
  }

  private static PairTable build(GraphicSet set) {
    return new PairTable(set.charset(), set.area() == GraphicSet.Area.G1 ? 0x80 : 0);
  }

  private static final class JisX0208 {
    static final PairTable TABLE = build(GraphicSet.JIS_X_0208);
  }

  private static final class JisX0212 {
    static final PairTable TABLE = build(GraphicSet.JIS_X_0212);
  }

  private static final class KsX1001 {
    static final PairTable TABLE = build(GraphicSet.KS_X_1001);
  }

  private static final class Gb2312 {
    static final PairTable TABLE = build(GraphicSet.GB_2312);
  }
}
