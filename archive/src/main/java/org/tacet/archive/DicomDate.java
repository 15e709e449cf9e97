// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/// Dates as they stand in data sets, PS3.5 §6.2: `YYYYMMDD`, and `YYYY.MM.DD` as before 1993.
final class DicomDate {
  private DicomDate() {}

  /// The date as a number, yyyymmdd; absent when the text is none.
  static OptionalInt parse(String text) {
    String digits = text.strip();
    if (digits.length() == 10 && digits.charAt(4) == '.' && digits.charAt(7) == '.') {
      digits = digits.substring(0, 4) + digits.substring(5, 7) + digits.substring(8);
    }
    if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(digits);
    return isDate(number) ? OptionalInt.of(number) : OptionalInt.empty();
  }

  static OptionalInt parse(Optional<String> text) {
    return text.map(DicomDate::parse).orElse(OptionalInt.empty());
  }

  private static boolean isDate(int number) {
    try {
      return LocalDate.of(number / 10000, number / 100 % 100, number % 100).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
