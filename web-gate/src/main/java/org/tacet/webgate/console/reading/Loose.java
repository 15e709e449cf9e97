// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text made comparable with our own words: no case, no accents of Latin letters, no nukta, digits
/// of any script as ASCII.
final class Loose {
  private static final Pattern MARKS = Pattern.compile("[\u0300-\u036f\u093c\u200c\u200d]");

  private Loose() {}

  static String key(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    return digits(MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT));
  }

  /// The same text with ASCII digits.
  static String digits(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }
}
