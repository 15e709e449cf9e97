// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// Which systems to mend first. A few of them mostly hold nearly everything.
///
/// @param systems that are open: by images, then studies, then level, most first
/// @param images of all of them
public record FixFirst(List<Priority> systems, Count images) {
  private static final Comparator<SystemFinding> MOST_FIRST =
      Comparator.<SystemFinding>comparingLong(system -> system.counts().images().value())
          .thenComparingLong(system -> system.counts().studies().value())
          .thenComparing(SystemFinding::level)
          .reversed()
          .thenComparing(system -> system.address().getAddress(), Arrays::compareUnsigned);

  /// Keeps a copy of the list.
  public FixFirst {
    systems = List.copyOf(systems);
  }

  /// The first few, and what they hold together.
  ///
  /// @param share of all open images, 0 to 1
  public record Few(int systems, double share) {}

  /// The order for a round.
  public static FixFirst of(Snapshot round) {
    return ofSystems(round.systems());
  }

  /// The order for some systems, of which those that are open count.
  public static FixFirst ofSystems(Collection<SystemFinding> systems) {
    List<SystemFinding> open =
        systems.stream().filter(SystemFinding::isOpen).sorted(MOST_FIRST).toList();
    Count all = Count.ZERO;
    for (SystemFinding system : open) {
      all = all.plus(system.counts().images());
    }
    List<Priority> priorities = new ArrayList<>();
    Count soFar = Count.ZERO;
    for (SystemFinding system : open) {
      soFar = soFar.plus(system.counts().images());
      double share = all.value() == 0 ? 0 : (double) soFar.value() / all.value();
      priorities.add(new Priority(priorities.size() + 1, system, share, Remedies.of(system)));
    }
    return new FixFirst(priorities, all);
  }

  /// The smallest number of systems that hold this part of all open images; all of them if there
  /// are no images.
  ///
  /// @param share such as 0.75
  public Few holding(double share) {
    for (Priority priority : systems) {
      if (priority.shareSoFar() > 0 && priority.shareSoFar() >= share) {
        return new Few(priority.rank(), priority.shareSoFar());
      }
    }
    return new Few(systems.size(), systems.isEmpty() ? 0 : systems.getLast().shareSoFar());
  }
}
