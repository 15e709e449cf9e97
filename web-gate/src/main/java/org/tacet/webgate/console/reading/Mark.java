// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;

/// How far the archive had come when a list was shown, for the pages after it and for what comes in
/// while it is open. Kept here and not in the page: the numbers count the studies of all sites.
///
/// @param account whose list it is
/// @param opened when the page was opened
/// @param renewals how often it has renewed itself since
/// @param known hashes of the studies that were there when it was opened
/// @param oldest the day of the last row, if it has one and the page is full
record Mark(
    String account,
    Site site,
    Ceiling ceiling,
    Instant opened,
    int renewals,
    Set<Integer> known,
    Optional<LocalDate> oldest) {
  /// For so long a list renews itself. A page that asks for ever would keep a session that nobody
  /// uses from ending.
  static final Duration LIVE = Duration.ofMinutes(10);

  /// So often: what comes in unasked counts as seen, and is written down.
  static final int MOST_RENEWALS = 20;

  /// So many studies at a time. Of a whole import, nobody needs every page.
  static final int FEW = 20;

  /// Keeps a copy of the set.
  Mark {
    known = Set.copyOf(known);
  }

  /// What a list that asks for news is told.
  enum News {
    NONE,
    SOME,
    /// More than are shown unasked.
    MANY,
    /// It has been open for too long.
    LATE
  }

  News news(Ceiling now, Instant at) {
    if (!at.isBefore(opened.plus(LIVE)) || renewals >= MOST_RENEWALS) {
      return News.LATE;
    }
    long come = now.study() - ceiling.study();
    return come <= 0 ? News.NONE : come <= FEW ? News.SOME : News.MANY;
  }

  @Override
  public String toString() {
    return "Mark[" + account + "]";
  }
}
