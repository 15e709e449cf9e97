// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// All that is known of one entity.
final class Facts {
  private final List<SystemFinding> systems = new ArrayList<>();
  private final List<Snapshot.Place> places = new ArrayList<>();
  private final List<Transition> transitions = new ArrayList<>();

  void add(SystemFinding system) {
    systems.add(system);
  }

  void add(Snapshot.Place place) {
    places.add(place);
  }

  void add(Transition transition) {
    transitions.add(transition);
  }

  int open() {
    return (int) systems.stream().filter(SystemFinding::isOpen).count();
  }

  Counts now() {
    return systems.stream()
        .filter(SystemFinding::isOpen)
        .map(SystemFinding::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  Counts before() {
    return transitions.stream()
        .filter(transition -> transition.kind().wasOpen())
        .map(Transition::countsBefore)
        .reduce(Counts.NONE, Counts::plus);
  }

  int of(Kind kind) {
    return (int) transitions.stream().filter(each -> each.kind() == kind).count();
  }

  int wereOpen() {
    return (int) transitions.stream().filter(each -> each.kind().wasOpen()).count();
  }

  /// Images of systems that may have been open all along.
  long imagesDetected() {
    return transitions.stream()
        .filter(each -> each.kind() == Kind.NEWLY_DETECTED)
        .map(Transition::countsNow)
        .reduce(Counts.NONE, Counts::plus)
        .images()
        .value();
  }

  /// Addresses that answered, or said that they are closed.
  long met() {
    long told = places.stream().mapToLong(each -> each.answered() + each.closed()).sum();
    return places.isEmpty() ? reached(Reach.ANSWERED) + reached(Reach.CLOSED) : told;
  }

  long addresses() {
    long told = places.stream().mapToLong(Snapshot.Place::addresses).sum();
    return Math.max(told, systems.size());
  }

  /// Addresses that were not come to, or not measured to the end.
  long unfinished() {
    long left =
        places.stream()
            .mapToLong(each -> each.addresses() - each.answered() - each.closed() - each.silent())
            .sum();
    return Math.max(left, 0) + reached(Reach.UNFINISHED);
  }

  private long reached(Reach reach) {
    return systems.stream().filter(each -> each.reach() == reach).count();
  }
}
