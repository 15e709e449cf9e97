// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.Comparator;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.SystemFinding;

/// A line of the table of 2019, plus the honeypots, which that table did not tell apart. A number
/// is complete if those of all systems in it are.
///
/// @param place a region, a site or the whole
/// @param systems that are open
/// @param counts of those systems
/// @param honeypots likely ones, which are in none of the other numbers
public record Row<P>(P place, int systems, Counts counts, int honeypots) {
  static <P> Row<P> empty(P place) {
    return new Row<>(place, 0, Counts.NONE, 0);
  }

  static <P extends Comparable<P>> Comparator<Row<P>> order() {
    return Comparator.<Row<P>>comparingLong(row -> -row.images().value())
        .thenComparingLong(row -> -row.studies().value())
        .thenComparingInt(row -> -row.systems())
        .thenComparing(Row::place);
  }

  Row<P> plus(SystemFinding system) {
    if (system.suspicion().isLikely()) {
      return new Row<>(place, systems, counts, honeypots + 1);
    }
    return system.isOpen()
        ? new Row<>(place, systems + 1, counts.plus(system.counts()), honeypots)
        : this;
  }

  /// That can be listed.
  public Count studies() {
    return counts.studies();
  }

  /// In the studies that can be listed.
  public Count images() {
    return counts.images();
  }

  /// That can be fetched.
  public Count imagesRetrievable() {
    return counts.imagesRetrievable();
  }

  /// Whose images can be fetched.
  public Count studiesWithImageAccess() {
    return counts.studiesWithImageAccess();
  }
}
