// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.time.LocalDate;

/// The days on which a scope may be used, both ends included, in UTC.
public record Validity(LocalDate from, LocalDate until) {
  /// Longer than this nobody knows what a network will have become.
  static final int MOST_DAYS = 366;

  /// @throws IllegalArgumentException if it ends before it begins, or lasts more than a year
  public Validity {
    if (until.isBefore(from) || until.isAfter(from.plusDays(MOST_DAYS - 1))) {
      throw new IllegalArgumentException("a validity of no days, or of more than a year");
    }
  }

  /// Where a day lies.
  public enum Time {
    BEFORE,
    WITHIN,
    AFTER
  }

  /// Where this day lies.
  public Time of(LocalDate day) {
    if (day.isBefore(from)) {
      return Time.BEFORE;
    }
    return day.isAfter(until) ? Time.AFTER : Time.WITHIN;
  }
}
