// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.Locale;
import org.tacet.survey.finding.Count;

/// A number in a sentence; whoever shows the sentence writes it as its reader does.
public sealed interface Figure {
  /// So many of something.
  record Amount(Count count) implements Figure {}

  /// A part of a whole.
  ///
  /// @param percent 0 to 100
  record Percent(double percent) implements Figure {}

  /// Exactly so many.
  static Figure of(long number) {
    return new Amount(Count.complete(number));
  }

  /// In plain English.
  default String english() {
    return switch (this) {
      case Amount(Count count) when !count.isKnown() -> "an unknown number";
      case Amount(Count count) ->
          (count.isComplete() ? "" : "at least ")
              + String.format(Locale.ENGLISH, "%,d", count.value());
      case Percent(double percent) -> String.format(Locale.ENGLISH, "%.1f %%", percent);
    };
  }
}
