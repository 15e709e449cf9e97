// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tacet.survey.classify.Advice;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Remedies;
import org.tacet.survey.classify.Remedy;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// What to mend first, and how.
final class FixSection {
  private static final int MOST = 25;

  private final Telling telling;
  private final Report report;

  private FixSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new FixSection(telling).section();
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    if (report.open().isEmpty()) {
      content.add(telling.paragraph("fix.none"));
    } else {
      content.add(telling.paragraph("fix.what"));
      shares(content);
      content.add(Section.heading(telling.say("fix.list")));
      if (!common().isEmpty()) {
        content.add(telling.paragraph("fix.common", titles(common())));
      }
      content.add(list());
      if (report.open().size() > MOST) {
        String key = report.isOwners() ? "fix.more" : "fix.more-published";
        content.add(Section.note(telling.say(key, telling.locale().exact(MOST))));
      }
    }
    remedies(content);
    advisories(content);
    return new Section("fix", telling.say("fix"), content);
  }

  private void shares(List<Node> content) {
    Shares shares = Shares.of(report.open(), report.edition());
    if (!shares.isTelling()) {
      return;
    }
    Element chart =
        shares.chart(telling, "shares", telling.say("shares"), telling.say("shares.description"));
    Grid grid =
        Grid.of(telling.say("shares.table"))
            .words(telling.say("shares.largest"))
            .numbers(telling.say("shares.part"));
    for (Shares.Point point : shares.few()) {
      grid.row(
          telling.many("systems", point.systems()),
          telling.locale().percent(point.part(), point.whole()));
    }
    content.add(
        Element.of(
                "div",
                Section.figure(chart, telling.say("shares.caption")),
                Element.of("div", grid.element()).in("beside"))
            .in("map shares"));
  }

  private Element list() {
    Grid grid =
        Grid.of(telling.say(report.isOwners() ? "fix.table" : "fix.table-published"))
            .numbers(telling.say("column.rank"))
            .words(telling.say("column.system"));
    if (report.isOwners()) {
      grid.words(telling.say("column.site"))
          .numbers(telling.say("column.studies"))
          .numbers(telling.say("column.images"));
    }
    grid.words(telling.say("column.level")).words(telling.say("column.remedy"));
    listed().forEach(priority -> grid.row(cells(priority)));
    return grid.element();
  }

  private List<Priority> listed() {
    return report.first().systems().stream().limit(MOST).toList();
  }

  /// What is to be done about each of them, and need not be said at each.
  private Set<Remedy> common() {
    Set<Remedy> common = EnumSet.noneOf(Remedy.class);
    if (listed().size() > 1) {
      common.addAll(EnumSet.allOf(Remedy.class));
      listed().forEach(priority -> common.retainAll(remedies(priority.system())));
    }
    return common;
  }

  private static List<Remedy> remedies(SystemFinding system) {
    return Remedies.of(system).stream().map(Advice::remedy).toList();
  }

  private String titles(Collection<Remedy> remedies) {
    return remedies.stream().map(this::title).collect(Collectors.joining("; "));
  }

  private String title(Remedy remedy) {
    return telling.say("remedy." + remedy.name());
  }

  private List<Node> cells(Priority priority) {
    SystemFinding system = priority.system();
    List<Node> cells = new ArrayList<>();
    cells.add(Node.text(Integer.toString(priority.rank())));
    cells.add(Element.of("span", report.hosts().of(system.address())).in("host"));
    if (report.isOwners()) {
      cells.add(Node.text(system.site() + " (" + telling.name(system.region()) + ")"));
      cells.add(Node.text(telling.exact(system.counts().studies())));
      cells.add(Node.text(telling.exact(system.counts().images())));
    }
    cells.add(Node.text(telling.evidence(system)));
    List<Remedy> own = new ArrayList<>(remedies(system));
    own.removeAll(common());
    cells.add(Node.text(own.isEmpty() ? "\u2013" : titles(own)));
    return cells;
  }

  private void remedies(List<Node> content) {
    Map<Remedy, Integer> systems = new EnumMap<>(Remedy.class);
    report.genuine().stream()
        .flatMap(system -> remedies(system).stream())
        .forEach(remedy -> systems.merge(remedy, 1, Integer::sum));
    Grid grid =
        Grid.of(telling.say("fix.remedies.table"))
            .words(telling.say("column.remedy"))
            .words(telling.say("column.how"))
            .numbers(telling.say("column.systems"));
    systems.forEach((remedy, count) ->
        grid.row(
            title(remedy),
            telling.say("remedy." + remedy.name() + ".how"),
            telling.locale().exact(count)));
    if (!grid.isEmpty()) {
      content.add(Section.heading(telling.say("fix.remedies")));
      content.add(grid.element());
    }
  }

  private void advisories(List<Node> content) {
    Map<String, String> known =
        report.genuine().stream()
            .flatMap(system -> system.advisories().stream())
            .collect(
                Collectors.toMap(Advisory::id, Advisory::summary, (one, _) -> one, TreeMap::new));
    Grid grid =
        Grid.of(telling.say("fix.advisories.table"))
            .words(telling.say("column.advisory"))
            .words(telling.say("column.meaning"))
            .numbers(telling.say("column.systems"));
    known.forEach((id, summary) ->
        grid.row(
            List.of(
                Node.text(id),
                telling.english(summary),
                Node.text(telling.locale().exact(having(id))))));
    if (!grid.isEmpty()) {
      content.add(Section.heading(telling.say("fix.advisories")));
      content.add(grid.element());
    }
  }

  private long having(String advisory) {
    return report.genuine().stream()
        .filter(system -> system.advisories().stream().anyMatch(it -> it.id().equals(advisory)))
        .count();
  }
}
