// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalInt;

/// Reads the two numbers that are kept of a match.
final class Numbers {
  private static final int MOST_DIGITS = 9;
  private static final int DATE_DIGITS = 8;

  private Numbers() {}

  /// A value of VR IS that is not negative.
  static OptionalInt count(String text) {
    String digits = text.strip();
    boolean sized = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
    return sized ? digits(digits) : OptionalInt.empty();
  }

  /// A value of VR DA as days since 1970-01-01.
  static OptionalInt day(String text) {
    String digits = text.strip();
    OptionalInt number = digits.length() == DATE_DIGITS ? digits(digits) : OptionalInt.empty();
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    int date = number.getAsInt();
    try {
      LocalDate day = LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
      return OptionalInt.of((int) day.toEpochDay());
    } catch (DateTimeException _) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt digits(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      number = 10 * number + (c - '0');
    }
    return OptionalInt.of(number);
  }
}
