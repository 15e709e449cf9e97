// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.protection.spi.Trail.Line;
import org.tacet.webgate.console.shell.Words;

/// A line of the trail as it is read.
///
/// @param at ISO 8601
/// @param tag class of the outcome
/// @param more sentences: why, for what, what was asked
/// @param studies some of those it touched
record TrailRow(
    long number,
    String at,
    String when,
    String action,
    String outcome,
    String tag,
    String who,
    String from,
    String site,
    String count,
    List<String> more,
    List<String> studies,
    boolean signed) {
  private static final int MOST_STUDIES = 3;

  static TrailRow of(Line line, Words words) {
    AuditEvent event = line.event();
    return new TrailRow(
        line.number(),
        event.at().toString(),
        words.second(event.at()),
        words.of("protection.action", event.action()),
        words.of("protection.outcome", event.outcome()),
        tag(event.outcome()),
        event.caller(),
        event.origin(),
        event.site().map(Site::name).orElse(""),
        event.count() == 0 ? "" : words.number(event.count()),
        more(event, words),
        event.studies().stream().limit(MOST_STUDIES).map(Uid::value).toList(),
        line.signed());
  }

  static String tag(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "is-good";
      case PARTIAL -> "is-warn";
      case REFUSED, FAILED -> "is-bad";
    };
  }

  private static List<String> more(AuditEvent event, Words words) {
    List<String> more = new ArrayList<>();
    if (!event.reason().isEmpty()) {
      more.add(Reasons.said(words, event.reason()));
    }
    event
        .purpose()
        .ifPresent(purpose ->
            more.add(words.text("protection.trail.for", words.of("protection.purpose", purpose))));
    if (event.patients() > 0) {
      more.add(words.count("protection.trail.patients", event.patients()));
    }
    List<String> asked = Asked.names(event);
    if (!asked.isEmpty()) {
      more.add(words.text("protection.trail.asked-by", String.join(", ", asked)));
    }
    if (event.studies().size() > MOST_STUDIES) {
      more.add(words.count("protection.trail.studies", event.studies().size()));
    }
    return more;
  }
}
