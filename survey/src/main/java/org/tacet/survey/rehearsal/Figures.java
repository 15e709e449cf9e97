// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where the numbers of an entry come from. What is not published in full says in its note what was
/// made up.
public enum Figures {
  /// All of them were published.
  PUBLISHED,
  /// Some were published.
  PARTLY,
  /// None was.
  ASSUMED,
  /// They tell of nothing that ever was: an exercise.
  INVENTED;

  /// As an estate file has it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Figures> parse(String text) {
    return Arrays.stream(values()).filter(figures -> figures.word().equals(text)).findFirst();
  }
}
