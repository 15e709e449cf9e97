// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.List;

/// How a country or a state stands, and why.
///
/// @param figures of the sentence, in its order
public record Standing(Place place, Verdict is, Why why, List<Figure> figures) {
  /// Keeps a copy of the list.
  public Standing {
    figures = List.copyOf(figures);
  }

  /// In the order in which somebody has to act.
  public enum Verdict {
    UGLY,
    BAD,
    UNKNOWN,
    GOOD,
    CLEAN
  }

  /// A sentence with figures.
  public enum Why {
    UGLY_ROSE,
    BAD_OPEN,
    BAD_NOT_COUNTED,
    BAD_NOT_MENDED,
    BAD_ROSE_A_LITTLE,
    BAD_DETECTED,
    UNKNOWN_NOT_REACHED,
    UNKNOWN_UNFINISHED,
    UNKNOWN_SILENT,
    UNKNOWN_NOT_ASKED,
    GOOD_MENDED,
    CLEAN_BOTH,
    CLEAN_FIRST,
    CLEAN_HONEYPOT
  }

  /// A number in a sentence.
  public sealed interface Figure {
    /// So many.
    record Of(Amount amount) implements Figure {}

    /// A part of a whole, 0 to 1.
    record Share(double part) implements Figure {}
  }
}
