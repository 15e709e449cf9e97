// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.classify.FixFirst;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Verdicts;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// What a report says, before it is said in any language or format. What the edition keeps back is
/// kept back here: who writes it down has nothing left to hide.
///
/// @param regions most studies first
/// @param countries most images first
/// @param comparison empty if there was no round before
/// @param silent of whose places the numbers are kept back
/// @param first open systems, those with most images first
/// @param hosts what systems are called, by their addresses
record Report(
    Edition edition,
    Snapshot now,
    Optional<Snapshot> before,
    List<Row> regions,
    List<Row> countries,
    Row totals,
    Verdicts verdicts,
    Set<Region> silent,
    Optional<Comparison> comparison,
    FixFirst first,
    HostNames hosts) {

  static Report of(Snapshot now, Optional<Snapshot> before, Edition edition) {
    Optional<Comparison> comparison = before.map(earlier -> Comparison.of(earlier, now));
    var rows = Rows.of(now, before, edition);
    return new Report(
        edition,
        now,
        before,
        rows.regions(),
        rows.countries(),
        rows.totals(),
        comparison.map(Verdicts::of).orElseGet(() -> Verdicts.of(now)),
        rows.silent(),
        comparison,
        FixFirst.of(now),
        HostNames.of(edition));
  }

  /// Open systems, those with most images first.
  List<SystemFinding> open() {
    return first.systems().stream().map(Priority::system).toList();
  }

  boolean isOwners() {
    return edition == Edition.OWNER;
  }

  /// Systems that count as honeypots.
  List<SystemFinding> honeypots() {
    return now.systems().stream().filter(system -> system.suspicion().isLikely()).toList();
  }

  /// Systems that are not taken for honeypots.
  List<SystemFinding> genuine() {
    return now.systems().stream().filter(system -> !system.suspicion().isLikely()).toList();
  }
}
