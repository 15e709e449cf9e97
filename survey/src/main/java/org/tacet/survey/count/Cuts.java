// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Cuts a range into parts that cover it and have nothing in common.
///
/// Where an answer named days, they tell where to cut: each part then holds studies, so that of an
/// archive that lists all it has, each part is answered with fewer than the whole. Where there was
/// no such answer, the calendar is halved, first at the ends of the time in which there have been
/// digital images.
final class Cuts {
  private static final long EARLY = LocalDate.of(1900, 1, 1).toEpochDay();
  private static final long LATE = LocalDate.of(2100, 1, 1).toEpochDay();

  private Cuts() {}

  /// The parts; empty for a second, which has none.
  ///
  /// @param days of studies in the range, ascending; may be empty
  static List<DateRange> of(DateRange range, int[] days) {
    if (range.isDay()) {
      return seconds(range);
    }
    long from = range.from().toEpochDay();
    long to = range.to().toEpochDay();
    if (days.length == 0) {
      return days(from, calendar(from, to), to + 1);
    }
    long first = days[0];
    long last = days[days.length - 1];
    if (first == last) {
      return days(from, first, first + 1, to + 1);
    }
    long middle = days[days.length / 2];
    return days(from, middle == first ? first + 1 : middle, to + 1);
  }

  private static long calendar(long from, long to) {
    if (from < EARLY && EARLY <= to) {
      return EARLY;
    }
    return from < LATE && LATE <= to ? LATE : from + (to - from + 1) / 2;
  }

  /// The ranges between these days, each without the day that the next begins with.
  private static List<DateRange> days(long... bounds) {
    return LongStream.range(0, bounds.length - 1)
        .mapToInt(i -> (int) i)
        .filter(i -> bounds[i] < bounds[i + 1])
        .mapToObj(i -> DateRange.ofDays(bounds[i], bounds[i + 1] - 1))
        .toList();
  }

  private static List<DateRange> seconds(DateRange range) {
    DateRange.Seconds part =
        range.seconds().orElse(new DateRange.Seconds(0, DateRange.Seconds.MOST));
    if (part.from() == part.to()) {
      return List.of();
    }
    int middle = part.from() + (part.to() - part.from()) / 2;
    return Stream.of(
            new DateRange.Seconds(part.from(), middle),
            new DateRange.Seconds(middle + 1, part.to()))
        .map(range::with)
        .toList();
  }
}
