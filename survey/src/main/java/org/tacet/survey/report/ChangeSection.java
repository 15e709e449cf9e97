// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// What became of it since the round before.
final class ChangeSection {
  /// In the order in which a reader asks: what is better, what is worse, what is not known.
  private static final List<Kind> ORDER =
      List.of(
          Kind.FIXED,
          Kind.SHRUNK,
          Kind.SAME,
          Kind.UNCERTAIN,
          Kind.GROWN,
          Kind.NEW,
          Kind.NEWLY_DETECTED,
          Kind.UNREACHABLE,
          Kind.HONEYPOT);

  private final Telling telling;
  private final Report report;

  private ChangeSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new ChangeSection(telling).section();
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    Optional<Comparison> comparison = report.comparison();
    if (comparison.isEmpty()) {
      content.add(telling.paragraph("change.none"));
    } else {
      content.addAll(change(comparison.get()));
    }
    return new Section("change", telling.say("change"), content);
  }

  private List<Node> change(Comparison comparison) {
    List<Node> content = new ArrayList<>();
    content.add(
        telling.paragraph(
            "change.what", telling.locale().day(comparison.before().order().begun())));
    if (!probes(comparison.before()).equals(probes(comparison.now()))) {
      content.add(
          Section.note(
              telling.say("change.probes", probes(comparison.before()), probes(comparison.now()))));
    }
    content.add(chart(comparison.sums()));
    content.add(table(comparison.sums()));
    content.add(places());
    return content;
  }

  private static String probes(org.tacet.survey.snapshot.Snapshot round) {
    return round.order().probeVersion();
  }

  private String name(Kind kind) {
    return telling.say("kind." + kind.name().toLowerCase(Locale.ROOT));
  }

  private Node chart(Sums sums) {
    var bars = new Bars();
    for (Kind kind : ORDER) {
      long systems = sums.of(kind).systems();
      bars.bar(name(kind), systems, systems, telling.locale().exact(systems));
    }
    return Section.figure(
        bars.element(
            telling.medium(),
            "changes",
            telling.say("change.chart"),
            telling.say("change.chart.description")),
        telling.say("change.chart.caption"));
  }

  /// The published edition tells systems only: what is fixed or new may be one system.
  private Element table(Sums sums) {
    Grid grid =
        Grid.of(telling.say("change.table"))
            .words(telling.say("column.change"))
            .words(telling.say("column.meaning"))
            .numbers(telling.say("column.systems"));
    if (report.isOwners()) {
      grid.numbers(telling.say("column.images-before")).numbers(telling.say("column.images-now"));
    }
    for (Kind kind : ORDER) {
      var tally = sums.of(kind);
      List<Node> cells = new ArrayList<>();
      cells.add(Node.text(name(kind)));
      cells.add(Node.text(telling.say("kind." + kind.name().toLowerCase(Locale.ROOT) + ".means")));
      cells.add(Node.text(telling.locale().exact(tally.systems())));
      if (report.isOwners()) {
        cells.add(Node.text(kind.wasOpen() ? telling.exact(tally.before().images()) : "\u2013"));
        cells.add(Node.text(kind.isOpenNow() ? telling.exact(tally.now().images()) : "\u2013"));
      }
      grid.row(cells);
    }
    return grid.element();
  }

  private Node places() {
    Grid grid =
        Grid.of(telling.say("change.places"))
            .words(telling.say("column.region"))
            .numbers(telling.say("column.systems-before"))
            .numbers(telling.say("column.systems-now"))
            .numbers(telling.say("column.studies-before"))
            .numbers(telling.say("column.studies-now"))
            .numbers(telling.say("column.images-before"))
            .numbers(telling.say("column.images-now"));
    List<Row> rows = report.countries().size() > 1 ? report.countries() : report.regions();
    for (Row row : rows) {
      if (row.isOpen()) {
        grid.row(cells(telling.name(row.label()), row));
      }
    }
    return grid.isEmpty()
        ? Node.none()
        : grid.foot(cells(telling.say("total"), report.totals())).element();
  }

  private String[] cells(String name, Row row) {
    Tally before = row.before().orElseThrow();
    return new String[] {
      name,
      telling.exact(before.systems()),
      telling.exact(row.now().systems()),
      telling.exact(before.studies()),
      telling.exact(row.now().studies()),
      telling.exact(before.images()),
      telling.exact(row.now().images())
    };
  }
}
