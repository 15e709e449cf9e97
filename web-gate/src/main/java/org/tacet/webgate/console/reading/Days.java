// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A range of days; without a first or last one it is open.
record Days(Optional<LocalDate> first, Optional<LocalDate> last) {
  static Days of(LocalDate day) {
    return of(day, day);
  }

  static Days of(LocalDate first, LocalDate last) {
    return new Days(Optional.of(first), Optional.of(last));
  }

  static Days of(YearMonth month) {
    return of(month.atDay(1), month.atEndOfMonth());
  }

  static Days since(LocalDate first) {
    return new Days(Optional.of(first), Optional.empty());
  }

  static Days until(LocalDate last) {
    return new Days(Optional.empty(), Optional.of(last));
  }

  /// From the beginning of this to the end of the other.
  Days to(Days other) {
    return new Days(first, other.last);
  }

  /// As a key, PS3.4 §C.2.2.2.5.
  String key() {
    return text(first) + "-" + text(last);
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
  }
}
