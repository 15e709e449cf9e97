// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.time.LocalDate;
import java.util.Optional;

/// Days, both ends included, and within a single day perhaps a part of it: what StudyDate and
/// StudyTime are asked for, PS3.4 §C.2.2.2.5.
///
/// @param seconds of the day; only where the range is one day
public record DateRange(LocalDate from, LocalDate to, Optional<Seconds> seconds) {
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /// Every day that a value of VR DA can name.
  public static final DateRange ALL = new DateRange(FIRST, LAST, Optional.empty());

  /// @throws IllegalArgumentException for a range of no days, of days without a DA, or with a part
  ///   of more than one day
  public DateRange {
    boolean outside = from.isBefore(FIRST) || to.isAfter(LAST) || to.isBefore(from);
    if (outside || (seconds.isPresent() && !from.equals(to))) {
      throw new IllegalArgumentException("not a range of days");
    }
  }

  /// Seconds from midnight, both ends included.
  public record Seconds(int from, int to) {
    static final int MOST = 24 * 60 * 60 - 1;

    /// @throws IllegalArgumentException for none, or such as no day has
    public Seconds {
      if (from < 0 || to > MOST || from > to) {
        throw new IllegalArgumentException("not a part of a day");
      }
    }
  }

  static DateRange ofDays(long from, long to) {
    return new DateRange(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to), Optional.empty());
  }

  DateRange with(Seconds part) {
    return new DateRange(from, to, Optional.of(part));
  }

  /// Whether it is one day, or a part of one.
  public boolean isDay() {
    return from.equals(to);
  }

  boolean contains(int day) {
    return day >= from.toEpochDay() && day <= to.toEpochDay();
  }

  /// As a value of VR DA in a query: `20190101-20191231`, `20190101`.
  public String dates() {
    return isDay() ? date(from) : date(from) + "-" + date(to);
  }

  /// As a value of VR TM in a query, if it is part of a day: `120000-125959.999999`.
  public Optional<String> times() {
    return seconds.map(part -> time(part.from) + "-" + time(part.to) + ".999999");
  }

  private static String date(LocalDate day) {
    int number = (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    return padded(number, 8);
  }

  private static String time(int second) {
    return padded((second / 3600 * 100 + second / 60 % 60) * 100 + second % 60, 6);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
