// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// How long a study is kept at least.
///
/// @param minimum counted from the arrival of its newest instance; zero: it may go at once
public record Retention(Period minimum) {
  /// The longest that can be asked for, in years.
  public static final int MOST_YEARS = 200;

  /// No study has to be kept.
  public static final Retention NONE = new Retention(Period.ZERO);

  /// @throws IllegalArgumentException for a time that is negative, or longer than [#MOST_YEARS]
  public Retention {
    if (!isPossible(minimum)) {
      throw new IllegalArgumentException("not a time that studies can be kept");
    }
  }

  /// Whether this can be a minimum.
  public static boolean isPossible(Period minimum) {
    return !minimum.isNegative()
        && minimum.getYears() <= MOST_YEARS
        && minimum.getMonths() <= 12 * MOST_YEARS
        && minimum.getDays() <= 366 * MOST_YEARS;
  }

  /// Whether any study has to be kept.
  public boolean any() {
    return !minimum.isZero();
  }

  /// The first instant at which a study may go.
  ///
  /// @param arrived when its newest instance did
  public Instant until(Instant arrived) {
    return arrived.atZone(ZoneOffset.UTC).plus(minimum).toInstant();
  }
}
