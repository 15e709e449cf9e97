// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacet.dicom.Vr;

/// A date, a time of day or both, as precise as it was given (PS3.5 §6.2: `DA`, `TM`, `DT`): a
/// first and a last microsecond. Older forms with dots and colons are read too.
///
/// @param first microsecond, local, since 1970 or midnight
/// @param last microsecond that the value may mean
/// @param offset from UTC in minutes, if the value says so
record Moment(long first, long last, OptionalInt offset) {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long MICROS_PER_MINUTE = 60_000_000L;
  private static final Pattern TIME =
      Pattern.compile("(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:\\.(\\d{1,6}))?)?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:\\.(\\d{1,6}))?)?)?)?)?)?"
              + "([+-]\\d{4})?");
  private static final int MIN_OFFSET = -12 * 60;
  private static final int MAX_OFFSET = 14 * 60;

  /// @param vr `DA`, `TM` or `DT`
  static Optional<Moment> parse(Vr vr, String text) {
    String value = text.strip();
    try {
      return switch (vr) {
        case DA -> date(value);
        case TM -> time(value);
        default -> dateTime(value);
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether this moment begins at or after the other does.
  boolean notBefore(Moment from) {
    return compared(first, from, from.first) >= 0;
  }

  /// Whether this moment begins before the other has ended.
  boolean notAfter(Moment until) {
    return compared(first, until, until.last) <= 0;
  }

  /// Whether both begin together.
  boolean sameAs(Moment other) {
    return compared(first, other, other.first) == 0;
  }

  // The offset counts where both have one; otherwise both are taken as local.
  private int compared(long mine, Moment other, long others) {
    if (offset.isEmpty() || other.offset.isEmpty()) {
      return Long.compare(mine, others);
    }
    return Long.compare(
        mine - offset.getAsInt() * MICROS_PER_MINUTE,
        others - other.offset.getAsInt() * MICROS_PER_MINUTE);
  }

  private static Optional<Moment> date(String value) {
    OptionalInt date = DicomDate.parse(value);
    if (date.isEmpty()) {
      return Optional.empty();
    }
    int number = date.getAsInt();
    long day = LocalDate.of(number / 10000, number / 100 % 100, number % 100).toEpochDay();
    long first = day * MICROS_PER_DAY;
    return Optional.of(new Moment(first, first + MICROS_PER_DAY - 1, OptionalInt.empty()));
  }

  private static Optional<Moment> time(String value) {
    Matcher matcher = TIME.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Parts parts = new Parts(matcher, 1);
    long first =
        LocalTime.of(parts.number(0, 0), parts.number(1, 0), parts.second())
                .getLong(ChronoField.MICRO_OF_DAY)
            + parts.micros(3);
    return Optional.of(new Moment(first, first + parts.timePrecision(0) - 1, OptionalInt.empty()));
  }

  private static Optional<Moment> dateTime(String value) {
    Matcher matcher = DATE_TIME.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalInt offset = offset(matcher.group(8));
    if (matcher.group(8) != null && offset.isEmpty()) {
      return Optional.empty();
    }
    Parts parts = new Parts(matcher, 1);
    LocalDateTime from =
        LocalDateTime.of(
            parts.number(0, 1),
            parts.number(1, 1),
            parts.number(2, 1),
            parts.number(3, 0),
            parts.number(4, 0),
            Math.min(parts.number(5, 0), 59));
    long first = micros(from) + parts.micros(6);
    return Optional.of(new Moment(first, last(from, first, parts), offset));
  }

  private static long last(LocalDateTime from, long first, Parts parts) {
    if (!parts.given(1)) {
      return micros(from.plusYears(1)) - 1;
    }
    if (!parts.given(2)) {
      return micros(from.plusMonths(1)) - 1;
    }
    return first + (parts.given(3) ? parts.timePrecision(3) : MICROS_PER_DAY) - 1;
  }

  private static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
  }

  private static OptionalInt offset(@Nullable String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text.substring(1));
    int minutes = (number / 100 * 60 + number % 100) * (text.charAt(0) == '-' ? -1 : 1);
    boolean real = number % 100 < 60 && minutes >= MIN_OFFSET && minutes <= MAX_OFFSET;
    return real ? OptionalInt.of(minutes) : OptionalInt.empty();
  }

  /// The components of a match, each absent or a number.
  private record Parts(Matcher matcher, int firstGroup) {
    boolean given(int part) {
      return matcher.group(firstGroup + part) != null;
    }

    int number(int part, int otherwise) {
      String digits = matcher.group(firstGroup + part);
      return digits == null ? otherwise : Integer.parseInt(digits);
    }

    // A leap second is the one before it: no clock of ours has it.
    int second() {
      return Math.min(number(2, 0), 59);
    }

    long micros(int part) {
      String digits = matcher.group(firstGroup + part);
      return digits == null ? 0 : Long.parseLong((digits + "00000").substring(0, 6));
    }

    /// How many microseconds a time means that begins with this part.
    long timePrecision(int hour) {
      if (!given(hour + 1)) {
        return 60 * MICROS_PER_MINUTE;
      }
      if (!given(hour + 2)) {
        return MICROS_PER_MINUTE;
      }
      String fraction = matcher.group(firstGroup + hour + 3);
      long precision = 1_000_000;
      for (int i = 0; fraction != null && i < fraction.length(); i++) {
        precision /= 10;
      }
      return precision;
    }
  }
}
