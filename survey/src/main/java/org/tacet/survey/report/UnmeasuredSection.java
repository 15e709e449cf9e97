// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;
import org.tacet.survey.snapshot.Snapshot;

/// What the numbers leave open.
final class UnmeasuredSection {
  private static final int MOST = 100;

  private final Telling telling;
  private final Report report;

  private UnmeasuredSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new UnmeasuredSection(telling).section();
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    content.add(telling.paragraph("unmeasured.what"));
    if (report.now().ended().isEmpty()) {
      content.add(Section.note(telling.say("unmeasured.stopped")));
    }
    content.add(addresses());
    bounds(content);
    honeypots(content);
    if (report.isOwners()) {
      places(content);
    }
    return new Section("unmeasured", telling.say("unmeasured"), content);
  }

  private Element addresses() {
    Snapshot.Sweep sweep = report.now().sweep();
    long come = sweep.answered() + sweep.closed() + sweep.silent();
    long unfinished =
        report.now().systems().stream().filter(it -> it.reach() == Reach.UNFINISHED).count();
    Grid grid =
        Grid.of(telling.say("unmeasured.addresses"))
            .words(telling.say("column.outcome"))
            .words(telling.say("column.meaning"))
            .numbers(telling.say("column.addresses"));
    outcome(grid, "answered", sweep.answered());
    outcome(grid, "closed", sweep.closed());
    outcome(grid, "silent", sweep.silent());
    outcome(grid, "unfinished", unfinished);
    outcome(grid, "not-come-to", Math.max(0, sweep.addresses() - come));
    return grid.foot(telling.say("unmeasured.scope"), "", telling.locale().exact(sweep.addresses()))
        .element();
  }

  private void outcome(Grid grid, String key, long addresses) {
    grid.row(
        telling.say("outcome." + key),
        telling.say("outcome." + key + ".means"),
        telling.locale().exact(addresses));
  }

  private void bounds(List<Node> content) {
    Map<String, Integer> low = reasons(it -> it.isKnown() && !it.isComplete());
    Map<String, Integer> unknown = reasons(it -> !it.isKnown());
    Grid grid =
        Grid.of(telling.say("unmeasured.bounds.table"))
            .words(telling.say("column.reason"))
            .words(telling.say("column.outcome"))
            .numbers(telling.say("column.systems"));
    low.forEach((why, systems) -> bound(grid, why, "bound", systems));
    unknown.forEach((why, systems) -> bound(grid, why, "unknown", systems));
    content.add(Section.heading(telling.say("unmeasured.bounds")));
    if (grid.isEmpty()) {
      content.add(telling.paragraph("unmeasured.bounds.none"));
    } else {
      content.add(telling.paragraph("unmeasured.bounds.what"));
      content.add(grid.element());
    }
  }

  private void bound(Grid grid, String why, String key, int systems) {
    grid.row(
        List.of(
            telling.english(why.isEmpty() ? "\u2013" : why),
            Node.text(telling.say("unmeasured." + key)),
            Node.text(telling.locale().exact(systems))));
  }

  /// Each system once for each reason, however many of its numbers the reason is given for.
  private Map<String, Integer> reasons(Predicate<Count> wanted) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (SystemFinding system : report.open()) {
      numbers(system.counts())
          .filter(wanted)
          .map(Count::why)
          .distinct()
          .forEach(why -> reasons.merge(why, 1, Integer::sum));
    }
    return reasons;
  }

  private static Stream<Count> numbers(Counts counts) {
    return Stream.of(
        counts.studies(),
        counts.images(),
        counts.imagesRetrievable(),
        counts.studiesWithImageAccess());
  }

  private void honeypots(List<Node> content) {
    int systems = report.honeypots().size();
    content.add(Section.heading(telling.say("unmeasured.honeypots")));
    if (systems == 0) {
      content.add(telling.paragraph("unmeasured.honeypots.none"));
      return;
    }
    content.add(
        Element.of(
            "p",
            telling
                .words()
                .count("unmeasured.honeypots.some", systems, telling.many("systems", systems))));
    if (!report.isOwners()) {
      return;
    }
    Grid grid =
        Grid.of(telling.say("unmeasured.honeypots.table"))
            .words(telling.say("column.system"))
            .words(telling.say("column.site"))
            .numbers(telling.say("column.claims"))
            .words(telling.say("column.reason"));
    for (SystemFinding system : report.honeypots()) {
      grid.row(
          List.of(
              Element.of("span", report.hosts().of(system.address())).in("host"),
              Node.text(system.site()),
              Node.text(telling.exact(system.counts().studies())),
              telling.english(String.join("; ", system.suspicion().reasons()))));
    }
    content.add(grid.element());
  }

  private void places(List<Node> content) {
    Grid grid =
        Grid.of(telling.say("unmeasured.places.table"))
            .words(telling.say("column.site"))
            .numbers(telling.say("column.addresses"))
            .numbers(telling.say("outcome.answered"))
            .numbers(telling.say("outcome.closed"))
            .numbers(telling.say("outcome.silent"))
            .numbers(telling.say("outcome.not-come-to"));
    report.now().coverage().places().stream()
        .filter(it -> it.answered() + it.closed() < it.addresses())
        .limit(MOST)
        .forEach(place -> grid.row(cells(place)));
    if (!grid.isEmpty()) {
      content.add(Section.heading(telling.say("unmeasured.places")));
      content.add(grid.element());
    }
  }

  private String[] cells(Snapshot.Place place) {
    long come = place.answered() + place.closed() + place.silent();
    return new String[] {
      place.site() + " (" + telling.name(place.region()) + ")",
      telling.locale().exact(place.addresses()),
      telling.locale().exact(place.answered()),
      telling.locale().exact(place.closed()),
      telling.locale().exact(place.silent()),
      telling.locale().exact(Math.max(0, place.addresses() - come))
    };
  }
}
