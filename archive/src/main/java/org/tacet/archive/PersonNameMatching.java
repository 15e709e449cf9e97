// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Matches names of persons, PS3.4 §C.2.2.2.1 and PS3.5 §6.2.1.
///
/// Case and the accents of Latin, Greek and Cyrillic make no difference ([SearchText#normal]). A
/// key with one component group matches any group of the name; a key with several matches group by
/// group, an empty one matching anything. Empty components at the end make no difference:
/// `SHARMA^AMIT` is `SHARMA^AMIT^^^`, and `SHARMA^*` matches `SHARMA`.
final class PersonNameMatching {
  private static final int GROUPS = 3;
  private static final int DELIMITERS = 4;
  private static final Pattern SEPARATORS = Pattern.compile("[\\s^=*?,]+");

  private PersonNameMatching() {}

  /// The component groups of a name or key that say something, without padding and empty components
  /// at their ends.
  static List<String> groups(String name) {
    return split(name).stream().filter(group -> !group.isEmpty()).toList();
  }

  /// The words of a name or key, made loose: what spaces, carets, equals signs and wild cards
  /// separate.
  static List<String> words(String name) {
    return SEPARATORS.splitAsStream(SearchText.loose(name)).filter(w -> !w.isEmpty()).toList();
  }

  /// Fuzzy semantic matching, PS3.4 §C.2.2.2.1.1: each word begins a word of the name, whatever
  /// component or group it is in.
  static boolean fuzzy(List<String> words, String name) {
    List<String> given = words(name);
    return words.stream().allMatch(word -> given.stream().anyMatch(w -> w.startsWith(word)));
  }

  /// @param key not empty
  static boolean matches(String key, String name) {
    List<String> keys = split(key);
    List<String> groups = split(name);
    if (keys.size() == 1) {
      return groups.stream().anyMatch(group -> group(keys.getFirst(), group));
    }
    for (int i = 0; i < keys.size(); i++) {
      String group = i < groups.size() ? groups.get(i) : "";
      if (!keys.get(i).isEmpty() && !group(keys.get(i), group)) {
        return false;
      }
    }
    return true;
  }

  private static boolean group(String key, String group) {
    String wanted = SearchText.normal(key);
    String given = SearchText.normal(group);
    if (!Wildcards.in(wanted)) {
      return wanted.equals(given);
    }
    return Wildcards.match(wanted, given) || matchesWithoutEmptyComponents(wanted, given);
  }

  /// The key cut before each `^` of its tail, if all that follows is `^` and `*`: components that
  /// may be there or not. A `?` stands for a character that is there.
  private static boolean matchesWithoutEmptyComponents(String wanted, String given) {
    int cuts = 0;
    int at = wanted.length() - 1;
    while (at >= 0 && "*^".indexOf(wanted.charAt(at)) >= 0 && cuts < DELIMITERS) {
      if (wanted.charAt(at) == '^') {
        cuts++;
        if (Wildcards.match(wanted.substring(0, at), given)) {
          return true;
        }
      }
      at--;
    }
    return false;
  }

  private static List<String> split(String name) {
    List<String> groups = new ArrayList<>(GROUPS);
    int from = 0;
    while (groups.size() < GROUPS) {
      int to = name.indexOf('=', from);
      boolean last = to < 0 || groups.size() == GROUPS - 1;
      groups.add(trimmed(name.substring(from, last ? name.length() : to)));
      if (last) {
        break;
      }
      from = to + 1;
    }
    return groups;
  }

  private static String trimmed(String group) {
    int end = group.length();
    while (end > 0 && isFiller(group.charAt(end - 1))) {
      end--;
    }
    return group.substring(0, end).stripLeading();
  }

  private static boolean isFiller(char c) {
    return c == '^' || Character.isWhitespace(c);
  }
}
