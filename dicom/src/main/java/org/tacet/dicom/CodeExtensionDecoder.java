// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

/// Decodes one value with code extensions, PS3.5 §6.1.2.5. Nothing is refused: what has no meaning
/// becomes U+FFFD, and never takes a delimiter with it.
final class CodeExtensionDecoder {
  /// An unknown escape sequence is skipped, but no further than a known one could reach.
  private static final int MAX_INTERMEDIATES = 2;

  private final CodeExtensions sets;
  private final Vr vr;
  private final byte[] bytes;
  private final int end;
  private final StringBuilder text;
  private int at;
  private GraphicSet g0;
  private GraphicSet g1;

  private CodeExtensionDecoder(CodeExtensions sets, Vr vr, byte[] bytes, int from, int length) {
    this.sets = sets;
    this.vr = vr;
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
    this.text = new StringBuilder(length);
    this.g0 = sets.g0();
    this.g1 = sets.g1();
  }

  static String decode(CodeExtensions sets, Vr vr, byte[] bytes, int from, int length) {
    return new CodeExtensionDecoder(sets, vr, bytes, from, length).decode();
  }

  private String decode() {
    while (at < end) {
      int b = bytes[at] & 0xFF;
      if (b == CodeExtensions.ESC) {
        escape();
      } else if (b < 0x20) {
        delimiter(b);
      } else {
        graphic(b < 0x80 ? g0 : g1, b);
      }
    }
    return text.toString();
  }

  private void delimiter(int b) {
    g0 = sets.g0();
    g1 = sets.g1();
    text.append((char) b);
    at++;
  }

  private void graphic(GraphicSet set, int b) {
    if (set.isPairs()) {
      pair(set, b);
    } else if (CodeExtensions.isDelimiter(b, vr)) {
      delimiter(b);
    } else {
      text.append(set.decode(b));
      at++;
    }
  }

  private void pair(GraphicSet set, int first) {
    int high = first & 0x80;
    int second = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
    boolean whole =
        PairTable.isPart(first & 0x7F)
            && (second & 0x80) == high
            && PairTable.isPart(second & 0x7F);
    if (whole) {
      text.append(set.decode(first << 8 | second));
      at += 2;
    } else if (CodeExtensions.isDelimiter(first, vr)) {
      // Half a pair at most: somebody forgot to designate ASCII again before the delimiter.
      delimiter(first);
    } else {
      text.append(first == ' ' ? ' ' : GraphicSet.UNKNOWN);
      at++;
    }
  }

  private void escape() {
    at++;
    for (GraphicSet set : GraphicSet.values()) {
      if (sets.extended() && set.isDesignatedAt(bytes, at, end)) {
        designate(set);
        at += set.escape().length();
        return;
      }
    }
    text.append(GraphicSet.UNKNOWN);
    skipUnknownEscape();
  }

  private void designate(GraphicSet set) {
    if (set.area() == GraphicSet.Area.G0) {
      g0 = set;
    } else {
      g1 = set;
    }
  }

  // ISO 2022: up to two bytes 0x21-0x2F, then a last one. A delimiter is never the last one.
  private void skipUnknownEscape() {
    int last = at;
    while (last < end && last - at < MAX_INTERMEDIATES && isIntermediate(bytes[last])) {
      last++;
    }
    boolean sequence = last > at && sets.extended();
    if (sequence && last < end && bytes[last] >= 0x30 && isFinal(bytes[last])) {
      last++;
    }
    at = sequence ? last : at;
  }

  private boolean isFinal(byte b) {
    return b < 0x7F && !CodeExtensions.isDelimiter(b, vr);
  }

  private static boolean isIntermediate(byte b) {
    return b > 0x20 && b < 0x30;
  }
}
