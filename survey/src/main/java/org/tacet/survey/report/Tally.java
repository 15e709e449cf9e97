// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.SystemFinding;

/// The columns of the reports of 2019 for a set of systems: those of it that stand open.
record Tally(Count systems, Counts counts) {
  private static final Count KEPT_BACK = Count.unknown("not published: fewer than 3 systems");

  /// What is known and not told.
  static final Tally HIDDEN =
      new Tally(KEPT_BACK, new Counts(KEPT_BACK, KEPT_BACK, KEPT_BACK, KEPT_BACK, ""));

  /// Most studies first, as in the tables of 2019.
  static final Comparator<Tally> BY_STUDIES =
      Comparator.comparingLong((Tally tally) -> tally.studies().value())
          .thenComparingLong(tally -> tally.images().value())
          .thenComparingLong(tally -> tally.systems().value())
          .reversed();

  /// Most images first.
  static final Comparator<Tally> BY_IMAGES =
      Comparator.comparingLong((Tally tally) -> tally.images().value())
          .thenComparingLong(tally -> tally.studies().value())
          .thenComparingLong(tally -> tally.systems().value())
          .reversed();

  static Tally of(Collection<SystemFinding> systems) {
    var open = systems.stream().filter(SystemFinding::isOpen).toList();
    return new Tally(
        Count.complete(open.size()),
        new Counts(
            sum(open, Counts::studies),
            sum(open, Counts::images),
            sum(open, Counts::imagesRetrievable),
            sum(open, Counts::studiesWithImageAccess),
            ""));
  }

  /// Without a zero to begin with: nothing known and nothing known is not "at least none".
  private static Count sum(Collection<SystemFinding> open, Function<Counts, Count> column) {
    return open.stream()
        .map(SystemFinding::counts)
        .map(column)
        .reduce(Count::plus)
        .orElse(Count.ZERO);
  }

  static boolean isKeptBack(Count count) {
    return count.equals(KEPT_BACK);
  }

  Count studies() {
    return counts.studies();
  }

  Count images() {
    return counts.images();
  }

  Count imagesRetrievable() {
    return counts.imagesRetrievable();
  }

  Count studiesWithImageAccess() {
    return counts.studiesWithImageAccess();
  }
}
