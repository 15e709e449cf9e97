// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.util.List;

/// How likely it is that a system is a honeypot, which holds nobody's data and must not be counted
/// as if it did.
///
/// @param score 0 to 1; from [#LIKELY] on the system is told apart in every sum
/// @param reasons in this program's words
public record Suspicion(double score, List<String> reasons) {
  /// From here on a system counts as a honeypot.
  public static final double LIKELY = 0.7;

  /// No reason to suspect anything.
  public static final Suspicion NONE = new Suspicion(0, List.of());

  /// @throws IllegalArgumentException for a score that is none
  public Suspicion {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is 0 to 1");
    }
    reasons = List.copyOf(reasons);
  }

  /// Whether the system counts as a honeypot.
  public boolean isLikely() {
    return score >= LIKELY;
  }
}
