// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tacet.webgate.http.Answer;

/// What of a request was passed over, for the answer to say so in a `Warning` (PS3.18 §8.3:
/// parameters that are not supported are ignored). No value is ever repeated, and of the names only
/// what is a plain word.
final class Remarks {
  private static final int MOST = 8;

  /// To pass over these would be to give out what was not to be given out, or to show something
  /// else than what is to be looked at.
  private static final Set<String> NEVER_IGNORED =
      Set.of("anonymize", "region", "presentationUID", "presentationSeriesUID");

  private final List<String> ignored = new ArrayList<>();

  /// Whether a parameter of this name, which is not known, may be passed over. What begins with a
  /// capital or a digit is meant for an attribute: without it the search would be another one.
  static boolean mayBeIgnored(String name) {
    return name.matches("[a-z][A-Za-z0-9_-]{0,63}")
        && !NEVER_IGNORED.contains(name)
        && AttributePath.parse(Character.toUpperCase(name.charAt(0)) + name.substring(1)).isEmpty();
  }

  /// Takes note of a parameter that was passed over.
  void ignored(String name) {
    String word = name.matches("[a-zA-Z]{1,32}") ? name : "another";
    if (ignored.size() < MOST && !ignored.contains(word)) {
      ignored.add(word);
    }
  }

  /// The answer, with what there is to say.
  Answer on(Answer answer) {
    return ignored.isEmpty()
        ? answer
        : warn(answer, "Not supported, and ignored: " + String.join(", ", ignored));
  }

  /// An answer with a warning.
  ///
  /// @param text in words of ours
  static Answer warn(Answer answer, String text) {
    return answer.with("Warning", "299 tacet \"" + text + "\"");
  }
}
