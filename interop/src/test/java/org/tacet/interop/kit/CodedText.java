// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Text as bytes in a Specific Character Set (PS3.3 §C.12.1.1.2), with the JDK's own charsets and
/// the code extensions of PS3.5 §6.1.2.5 written out by hand: the check on the product's encoder
/// and decoder, so it must not be either of them.
final class CodedText {
  /// A set that is reached by an escape sequence.
  ///
  /// @param escape what designates it
  /// @param charset where the JDK has its code table
  private record Set(String escape, String charset, Place place) {
    boolean canEncode(String character) {
      CharsetEncoder encoder = Charset.forName(charset).newEncoder();
      return encoder.canEncode(character);
    }
  }

  /// Where a set is invoked: the low or the high half of the code table.
  private enum Place {
    G0,
    G1
  }

  private static final Map<String, String> WITHOUT_EXTENSIONS =
      Map.ofEntries(
          Map.entry("", "US-ASCII"),
          Map.entry("ISO_IR 6", "US-ASCII"),
          Map.entry("ISO_IR 100", "ISO-8859-1"),
          Map.entry("ISO_IR 101", "ISO-8859-2"),
          Map.entry("ISO_IR 126", "ISO-8859-7"),
          Map.entry("ISO_IR 127", "ISO-8859-6"),
          Map.entry("ISO_IR 138", "ISO-8859-8"),
          Map.entry("ISO_IR 144", "ISO-8859-5"),
          Map.entry("ISO_IR 166", "x-windows-874"),
          Map.entry("ISO_IR 192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  private static final Map<String, Set> WITH_EXTENSIONS =
      Map.of(
          "ISO 2022 IR 13", new Set("\u001b)I", "JIS_X0201", Place.G1),
          "ISO 2022 IR 87", new Set("\u001b$B", "x-JIS0208", Place.G0),
          "ISO 2022 IR 149", new Set("\u001b$)C", "EUC-KR", Place.G1));

  private static final String DELIMITERS = "^=\\";

  private CodedText() {}

  /// @param definedTerms values of (0008,0005) with backslashes between them
  static byte[] encode(String text, String definedTerms) {
    String single = WITHOUT_EXTENSIONS.get(definedTerms);
    if (single != null) {
      return text.getBytes(Charset.forName(single));
    }
    return extended(text, List.of(definedTerms.split("\\\\", -1)));
  }

  private static byte[] extended(String text, List<String> terms) {
    boolean katakana = terms.getFirst().equals("ISO 2022 IR 13");
    String romanEscape = katakana ? "\u001b(J" : "\u001b(B";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String low = "";
    String high = katakana ? "ISO 2022 IR 13" : "";
    for (String character : text.codePoints().mapToObj(Character::toString).toList()) {
      String term = termFor(character, terms);
      Set set = WITH_EXTENSIONS.get(term);
      if (set == null) {
        // Roman letters and delimiters need the low half back, and end every designation.
        out.writeBytes(low.isEmpty() ? new byte[0] : ascii(romanEscape));
        low = "";
        high = DELIMITERS.contains(character) ? (katakana ? "ISO 2022 IR 13" : "") : high;
        out.writeBytes(ascii(character));
      } else if (set.place() == Place.G0) {
        out.writeBytes(low.equals(term) ? new byte[0] : ascii(set.escape()));
        low = term;
        out.writeBytes(character.getBytes(Charset.forName(set.charset())));
      } else {
        out.writeBytes(high.equals(term) ? new byte[0] : ascii(set.escape()));
        high = term;
        out.writeBytes(character.getBytes(Charset.forName(set.charset())));
      }
    }
    out.writeBytes(low.isEmpty() ? new byte[0] : ascii(romanEscape));
    return out.toByteArray();
  }

  private static String termFor(String character, List<String> terms) {
    if (character.codePointAt(0) < 0x80) {
      return "";
    }
    return terms.stream()
        .filter(term ->
            Optional.ofNullable(WITH_EXTENSIONS.get(term))
                .filter(set -> set.canEncode(character))
                .isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not in " + terms));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
