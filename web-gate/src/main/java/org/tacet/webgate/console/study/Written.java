// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.tacet.dicom.PersonName;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.shell.WrittenName;

/// Values as people write them. What is not of the form that DICOM wants stays as it is.
final class Written {
  private Written() {}

  /// A name in every script it is given in.
  static String name(String text) {
    return String.join(" · ", WrittenName.of(PersonName.parse(text)));
  }

  private static String joined(String between, List<String> parts) {
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
  }

  /// A date, `DA`.
  static String day(Words words, String text) {
    if (!text.matches("[0-9]{8}")) {
      return text;
    }
    try {
      return words.day(
          LocalDate.of(
              Integer.parseInt(text, 0, 4, 10),
              Integer.parseInt(text, 4, 6, 10),
              Integer.parseInt(text, 6, 8, 10)));
    } catch (DateTimeException _) {
      return text;
    }
  }

  /// A time of the day, `TM`, to the minute.
  static String hour(String text) {
    return text.matches("[0-9]{4,6}(\\.[0-9]{1,6})?")
        ? text.substring(0, 2) + ":" + text.substring(2, 4)
        : text;
  }

  /// A date and a time, `DT`, or one of the other two after another.
  static String moment(Words words, String text) {
    if (text.length() < 8) {
      return text;
    }
    String hour = text.substring(8).replaceFirst("[+-][0-9]{4}$", "");
    return moment(words, text.substring(0, 8), hour);
  }

  /// A date, and a time if there is one.
  static String moment(Words words, String day, String hour) {
    return joined(", ", List.of(day(words, day), hour(hour)));
  }
}
