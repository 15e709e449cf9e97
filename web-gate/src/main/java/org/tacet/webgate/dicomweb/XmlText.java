// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

/// Text within XML 1.0.
final class XmlText {
  private XmlText() {}

  /// The text without the characters that XML cannot hold at all, not even escaped; each becomes
  /// U+FFFD, so that its place is seen.
  static String permitted(String text) {
    if (text.codePoints().allMatch(XmlText::isPermitted)) {
      return text;
    }
    StringBuilder permitted = new StringBuilder(text.length());
    text.codePoints().map(c -> isPermitted(c) ? c : 0xFFFD).forEach(permitted::appendCodePoint);
    return permitted.toString();
  }

  private static boolean isPermitted(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
