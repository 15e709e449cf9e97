// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.util.List;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.Change;

/// The page of two rounds.
record ComparePage(Telling telling, Change change) {
  /// A longer list is read in the report.
  static final int MOST = 500;

  Words words() {
    return telling.words();
  }

  String title() {
    return words().text("survey.compare.title", change.from().name(), change.to().name());
  }

  List<Change.Transition> systems() {
    return change.systems().stream().limit(MOST).toList();
  }

  int left() {
    return Math.max(0, change.systems().size() - MOST);
  }

  String colour(Change.Kind kind) {
    return switch (kind) {
      case FIXED -> "tag is-good";
      case NEW, GROWN -> "tag is-bad";
      case NEWLY_DETECTED, UNCERTAIN, UNREACHABLE, SAME -> "tag is-warn";
      case SHRUNK, HONEYPOT -> "tag";
    };
  }
}
