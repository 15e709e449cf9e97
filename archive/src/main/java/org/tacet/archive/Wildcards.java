// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// Wild card matching, PS3.4 §C.2.2.2.4: `*` is any characters or none, `?` is any one character.
/// Takes time in proportion to the product of the lengths at worst, whatever the key: no
/// backtracking beyond the last `*`.
final class Wildcards {
  private Wildcards() {}

  static boolean in(String key) {
    return key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
  }

  static boolean match(String key, String value) {
    int[] pattern = key.codePoints().toArray();
    int[] text = value.codePoints().toArray();
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length) {
      if (p < pattern.length && pattern[p] == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }
}
