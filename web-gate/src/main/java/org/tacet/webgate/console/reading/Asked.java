// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.Optional;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Visit;

/// What a request for the list says.
///
/// @param site as it was named, if it was
/// @param search as it was typed
/// @param pictures whether rows have pictures
/// @param offset how many studies the pages before had
/// @param mark the name of the mark of the page before, if there was one
record Asked(
    Optional<String> site, String search, boolean pictures, long offset, Optional<String> mark) {
  static Asked of(Visit visit) {
    return new Asked(visit.asked("site"), "", false, 0, Optional.empty());
  }

  /// Nothing if a number is none.
  static Optional<Asked> of(Form form) {
    String offset = form.value("offset").orElse("0");
    if (!offset.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Asked(
            form.value("site"),
            form.typed("search").strip(),
            form.has("pictures"),
            Long.parseLong(offset),
            form.value("mark")));
  }

  Asked searching(String text) {
    return new Asked(site, text, pictures, 0, Optional.empty());
  }

  /// Whether it is the newest that are wanted, whatever they are.
  boolean isForNews() {
    return search.isEmpty() && offset == 0;
  }

  @Override
  public String toString() {
    return "Asked[" + search.length() + " characters]";
  }
}
