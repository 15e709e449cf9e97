// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.tacet.webgate.console.protection.Strangers.Stranger;
import org.tacet.webgate.console.protection.spi.Certificates.Ending;
import org.tacet.webgate.console.shell.Words;

/// The page of what somebody has to look at.
///
/// @param strangers those that came most often
/// @param addresses how many there are
/// @param knocks how often they came, all together
/// @param endings certificates that have ended, or end soon
/// @param complete whether all of the days were looked at
record AlertsView(
    Words words,
    Instant now,
    List<Group> groups,
    List<Stranger> strangers,
    long addresses,
    long knocks,
    List<Ending> endings,
    boolean complete,
    long foreign) {
  /// Alerts of one kind.
  ///
  /// @param rows the newest of them
  /// @param total how many there are
  record Group(AlertKind kind, List<TrailRow> rows, long total) {}

  boolean isQuiet() {
    return groups.isEmpty() && endings.isEmpty() && foreign == 0;
  }

  boolean hasEnded(Ending ending) {
    return !ending.until().isAfter(now);
  }

  String reasons(Stranger stranger) {
    return stranger.reasons().stream()
        .map(code -> Reasons.said(words, code))
        .collect(Collectors.joining(" "));
  }
}
