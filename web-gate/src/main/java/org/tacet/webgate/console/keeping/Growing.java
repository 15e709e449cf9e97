// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tacet.archive.spi.Arrivals;

/// What came in, by the clock and the calendar of where the archive is. Every hour, day and month
/// has its place, also one in which nothing came.
///
/// @param now where the archive is
record Growing(Arrivals arrivals, ZonedDateTime now) {
  static final int HOURS = 24;
  static final int DAYS = 30;
  static final int MONTHS = 12;

  /// How much came.
  record Came(long studies, long instances, long bytes) {
    static final Came NOTHING = new Came(0, 0, 0);

    Came plus(Came more) {
      return new Came(studies + more.studies, instances + more.instances, bytes + more.bytes);
    }
  }

  /// The hours up to this one.
  Map<ZonedDateTime, Came> hours() {
    Map<ZonedDateTime, Came> hours = new LinkedHashMap<>();
    ZonedDateTime thisHour = now.truncatedTo(ChronoUnit.HOURS);
    for (int i = HOURS - 1; i >= 0; i--) {
      hours.put(thisHour.minusHours(i), Came.NOTHING);
    }
    return filled(hours, at -> at.truncatedTo(ChronoUnit.HOURS));
  }

  /// The days up to today.
  Map<LocalDate, Came> days() {
    Map<LocalDate, Came> days = new LinkedHashMap<>();
    for (int i = DAYS - 1; i >= 0; i--) {
      days.put(now.toLocalDate().minusDays(i), Came.NOTHING);
    }
    return filled(days, ZonedDateTime::toLocalDate);
  }

  /// The months up to this one.
  Map<YearMonth, Came> months() {
    Map<YearMonth, Came> months = new LinkedHashMap<>();
    for (int i = MONTHS - 1; i >= 0; i--) {
      months.put(YearMonth.from(now).minusMonths(i), Came.NOTHING);
    }
    return filled(months, YearMonth::from);
  }

  private <T> Map<T, Came> filled(Map<T, Came> all, Function<ZonedDateTime, T> place) {
    for (Arrivals.HalfHour half : arrivals.halfHours()) {
      Came more = new Came(half.studies(), half.instances(), half.bytes());
      all.computeIfPresent(
          place.apply(half.begun().atZone(now.getZone())), (_, came) -> came.plus(more));
    }
    return all;
  }

  /// How many bytes come in a day, of late.
  long bytesInADay() {
    return days().values().stream().mapToLong(Came::bytes).sum() / DAYS;
  }
}
