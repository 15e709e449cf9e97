// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.tacet.dicom.GraphicSet.Area.G0;
import static org.tacet.dicom.GraphicSet.Area.G1;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// A set of graphic characters that a data set may designate to one half of the byte range, PS3.3
/// Tables C.12-2 to C.12-4: its number in the defined terms, its area, the escape sequence that
/// designates it (without the ESC), and the charset of Java that knows its characters.
///
/// A character decodes to U+FFFD where the set has none, so an absent charset (the module
/// `jdk.charsets` may be missing from a cut-down run time) costs characters, never an exception.
enum GraphicSet {
  ASCII(6, G0, "(B", "US-ASCII"),
  JIS_ROMAN(13, G0, "(J", "JIS_X0201"),
  JIS_KATAKANA(13, G1, ")I", "JIS_X0201"),
  LATIN_1(100, G1, "-A", "ISO-8859-1"),
  LATIN_2(101, G1, "-B", "ISO-8859-2"),
  LATIN_3(109, G1, "-C", "ISO-8859-3"),
  LATIN_4(110, G1, "-D", "ISO-8859-4"),
  CYRILLIC(144, G1, "-L", "ISO-8859-5"),
  ARABIC(127, G1, "-G", "ISO-8859-6"),
  GREEK(126, G1, "-F", "ISO-8859-7"),
  HEBREW(138, G1, "-H", "ISO-8859-8"),
  LATIN_5(148, G1, "-M", "ISO-8859-9"),
  LATIN_9(203, G1, "-b", "ISO-8859-15"),
  THAI(166, G1, "-T", "TIS-620"),
  JIS_X_0208(87, G0, "$B", "x-JIS0208"),
  JIS_X_0212(159, G0, "$(D", "JIS_X0212-1990"),
  KS_X_1001(149, G1, "$)C", "EUC-KR"),
  GB_2312(58, G1, "$)A", "GB2312"),
  /// Nothing designated: what the high half means by default.
  NONE(-1, G1, "", "US-ASCII");

  static final char UNKNOWN = '\uFFFD';

  enum Area {
    /// 0x20-0x7F.
    G0,
    /// 0xA0-0xFF.
    G1
  }

  private final int number;
  private final Area area;
  private final String escape;
  private final String charset;

  GraphicSet(int number, Area area, String escape, String charset) {
    this.number = number;
    this.area = area;
    this.escape = escape;
    this.charset = charset;
  }

  int number() {
    return number;
  }

  Area area() {
    return area;
  }

  /// True if a character takes two bytes.
  boolean isPairs() {
    return switch (this) {
      case JIS_X_0208, JIS_X_0212, KS_X_1001, GB_2312 -> true;
      case ASCII,
          JIS_ROMAN,
          JIS_KATAKANA,
          LATIN_1,
          LATIN_2,
          LATIN_3,
          LATIN_4,
          CYRILLIC,
          ARABIC,
          GREEK,
          HEBREW,
          LATIN_5,
          LATIN_9,
          THAI,
          NONE ->
          false;
    };
  }

  /// True if this run time of Java knows the characters.
  boolean isAvailable() {
    return Charset.isSupported(charset);
  }

  Charset charset() {
    return isAvailable() ? Charset.forName(charset) : StandardCharsets.US_ASCII;
  }

  /// The escape sequence that designates the set, without the ESC.
  String escape() {
    return escape;
  }

  /// True if the bytes from `at` on, after an ESC, designate this set.
  boolean isDesignatedAt(byte[] bytes, int at, int end) {
    if (escape.isEmpty() || end - at < escape.length()) {
      return false;
    }
    for (int i = 0; i < escape.length(); i++) {
      if (bytes[at + i] != escape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The character of a code: a byte, or two bytes as one number.
  char decode(int code) {
    return isPairs() ? PairTable.of(this).character(code & 0x7F7F) : SingleTables.of(this)[code];
  }

  /// The code of a character, or -1.
  int encode(char c) {
    if (isPairs()) {
      int code = PairTable.of(this).code(c);
      return code < 0 || area == G0 ? code : code | 0x8080;
    }
    if (c == UNKNOWN) {
      return -1;
    }
    char[] table = SingleTables.of(this);
    int from = area == G0 ? 0x20 : 0xA0;
    int to = area == G0 ? 0x7F : 0x100;
    for (int code = from; code < to; code++) {
      if (table[code] == c) {
        return code;
      }
    }
    return -1;
  }

  /// What each of 256 bytes means in the sets of one byte. A class of its own, so that the tables
  /// are made on first use.
  private static final class SingleTables {
    private static final char[] NOTHING = table(GraphicSet.NONE);
    private static final Map<GraphicSet, char[]> TABLES = tables();

    private SingleTables() {}

    static char[] of(GraphicSet set) {
      return TABLES.getOrDefault(set, NOTHING);
    }

    private static Map<GraphicSet, char[]> tables() {
      Map<GraphicSet, char[]> tables = new EnumMap<>(GraphicSet.class);
      for (GraphicSet set : GraphicSet.values()) {
        if (!set.isPairs()) {
          tables.put(set, table(set));
        }
      }
      return Collections.unmodifiableMap(tables);
    }

    private static char[] table(GraphicSet set) {
      char[] table = new char[256];
      Charset charset = set.charset();
      byte[] one = new byte[1];
      for (int code = 0; code < table.length; code++) {
        one[0] = (byte) code;
        table[code] = new String(one, charset).charAt(0);
      }
      if (set == JIS_ROMAN) {
        // ISO-IR 14 has a yen sign and an overline in the place of backslash and tilde.
        table['\\'] = '¥';
        table['~'] = '‾';
      }
      return table;
    }
  }
}
