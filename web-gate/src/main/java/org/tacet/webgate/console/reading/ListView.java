// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.webgate.console.shell.Words;

/// The list as it is shown.
///
/// @param asked what it is a list of
/// @param rows a page of it
/// @param lack why there are none, if there are none
/// @param more whether there are studies behind these
/// @param mark name of the mark; empty if there is none
/// @param arrivals what it does when studies come in
/// @param viewer whether there is a viewer that looks there
record ListView(
    Words words,
    Site site,
    Asked asked,
    List<Row> rows,
    Optional<Lack> lack,
    boolean more,
    String mark,
    Arrivals arrivals,
    boolean viewer) {
  /// Why a list has no rows.
  enum Lack {
    /// Nothing has come in that may be seen.
    EMPTY,
    NOTHING_FOUND,
    TOO_SHORT,
    TOO_LONG,
    OVER_BUDGET,
    REFUSED
  }

  /// What a list does when studies come in.
  enum Arrivals {
    /// Nothing: it is what was searched for.
    NONE,
    /// It renews itself.
    LIVE,
    /// It waits, as many are coming in.
    MANY,
    /// It waits, as nobody has touched it for long.
    LATE
  }

  /// A list without rows.
  static ListView without(Lack lack, Words words, Site site, Asked asked) {
    return new ListView(
        words, site, asked, List.of(), Optional.of(lack), false, "", Arrivals.NONE, false);
  }

  String caption() {
    return asked.search().isEmpty()
        ? words.text("reading.list.newest", site.name())
        : words.text("reading.list.found", site.name());
  }

  long first() {
    return asked.offset() + 1;
  }

  long last() {
    return asked.offset() + rows.size();
  }

  boolean hasBefore() {
    return asked.offset() > 0;
  }

  long before() {
    return Math.max(0, asked.offset() - Finding.PAGE);
  }

  /// Whether there is a page behind this one: searches for numbers have one page.
  boolean hasNext() {
    return more && !mark.isEmpty();
  }

  String pictureOf(Row row) {
    return "/sites/" + site + "/dicomweb/studies/" + row.study() + "/thumbnail?viewport=80,80";
  }

  String pageOf(Row row) {
    return "/studies/" + site + "/" + row.study();
  }

  String viewerOf(Row row) {
    return "/viewer?StudyInstanceUIDs=" + row.study();
  }
}
