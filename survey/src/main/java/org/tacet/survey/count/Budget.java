// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.time.Duration;

/// What counting at one host may take. Whoever reaches an end of it has a lower bound.
///
/// @param time for all answers together
/// @param records taken in, the same study each time it comes
/// @param studies told apart, about 20 bytes each
/// @param answers asked for
public record Budget(Duration time, long records, int studies, int answers) {
  /// For an archive of millions of studies.
  public static final Budget FULL =
      new Budget(Duration.ofMinutes(30), 40_000_000, 8_000_000, 20_000);

  /// For the proof that studies are listed: one is enough.
  public static final Budget PROOF = new Budget(Duration.ofSeconds(30), 1, 1, 4);

  /// @throws IllegalArgumentException for what allows nothing
  public Budget {
    if (!time.isPositive() || records < 1 || studies < 1 || answers < 1) {
      throw new IllegalArgumentException("a budget of nothing");
    }
  }
}
