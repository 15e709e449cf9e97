// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tacet.survey.classify.Figure;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.RegionNames;

/// Numbers and times as they are written in India, in English, and texts that are safe in Markdown.
final class Words {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_HOUR =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);
  private static final int HUNDREDS = 3;

  private Words() {}

  /// `3,08,451`: the last three digits, then two by two.
  static String number(long number) {
    var digits = new StringBuilder(Long.toString(number));
    for (int at = digits.length() - HUNDREDS; at > 0; at -= 2) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  static String systems(int number) {
    return number(number) + (number == 1 ? " system" : " systems");
  }

  static String count(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> number(count.value());
      case LOWER_BOUND -> "at least " + number(count.value());
      case UNKNOWN -> "not known";
    };
  }

  static String figure(Figure figure) {
    return switch (figure) {
      case Figure.Amount(Count count) when !count.isKnown() -> "an unknown number";
      case Figure.Amount(Count count) -> count(count);
      case Figure.Percent(double percent) -> percent(percent / 100);
    };
  }

  static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.1f %%", 100 * share);
  }

  /// `Maharashtra (IN-MH)`, `India`, or the code alone of a state elsewhere.
  static String region(Region region) {
    if (region.equals(region.country())) {
      return RegionNames.ofCountry(region, Locale.ENGLISH);
    }
    return RegionNames.ofState(region)
        .map(name -> name + " (" + region + ")")
        .orElse(region.code());
  }

  /// In UTC, and in the time of India.
  static String time(Instant instant) {
    return MINUTE.format(instant.atZone(ZoneOffset.UTC))
        + " UTC ("
        + DAY_AND_HOUR.format(instant.atZone(INDIA))
        + " IST)";
  }

  /// `5 h 59 min left` or `overdue by 3 days 2 h`.
  static String left(Duration left) {
    Duration size = left.abs();
    String text =
        size.toDays() > 0
            ? size.toDays() + (size.toDays() == 1 ? " day " : " days ") + size.toHoursPart() + " h"
            : size.toHours() + " h " + size.toMinutesPart() + " min";
    return left.isNegative() ? "overdue by " + text : text + " left";
  }

  /// A text of somebody's on one line, which Markdown shows as it is.
  static String plain(String text) {
    var plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if ("\\`*_[]<>|#&!~".indexOf(each) >= 0) {
        plain.append('\\');
      }
      plain.append(Character.isISOControl(each) ? ' ' : each);
    }
    return plain.toString();
  }
}
