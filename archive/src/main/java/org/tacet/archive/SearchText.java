// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.text.Normalizer;

/// Text made comparable, in two strengths.
///
/// [#loose] is what search tokens are made of: whatever two texts the matching rules could ever
/// call equal, their loose forms are equal. It is made character by character, without a look at
/// neighbours, so the loose form of a part is a part of the loose form of the whole; wildcard
/// searching depends on that.
///
/// [#normal] is how names are matched: without regard to case and to the accents of Latin, Greek
/// and Cyrillic (PS3.4 §C.2.2.2.1 leaves both open), but with regard to everything else: the vowel
/// signs of Devanagari, the voicing marks of kana, and full and half width tell names apart.
final class SearchText {
  private static final int FIRST_ACCENT = 0x0300;
  private static final int LAST_ACCENT = 0x036F;

  private SearchText() {}

  /// For tokens: compatibility decomposition of each character, no marks, no case.
  static String loose(String text) {
    StringBuilder loose = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendLoose(c, loose));
    return loose.toString();
  }

  /// For names: no case, no accents, composed.
  static String normal(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder normal = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> c < FIRST_ACCENT || c > LAST_ACCENT)
        .map(SearchText::fold)
        .forEach(normal::appendCodePoint);
    return Normalizer.normalize(normal, Normalizer.Form.NFC);
  }

  private static void appendLoose(int character, StringBuilder loose) {
    if (character < 0x80) {
      loose.append((char) fold(character));
      return;
    }
    Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> !isMark(c))
        .map(SearchText::fold)
        .forEach(loose::appendCodePoint);
  }

  // Simple folding, character by character; by way of upper case, so that both small sigmas, and
  // the long and the round s, are one.
  private static int fold(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
