// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.ArrayList;
import java.util.List;

/// The grammar that the values of headers share, RFC 9110 §5.6.
final class HeaderText {
  private HeaderText() {}

  /// Parts at a delimiter that stands outside of quotes.
  static List<String> split(String text, char delimiter) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
  }
}
