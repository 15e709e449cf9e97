// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.finding.Count;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;
import org.tacet.survey.snapshot.Snapshot;

/// The message, in a few sentences, and the numbers it rests on.
final class SummarySection {
  private static final int MOST = 80;

  private final Telling telling;
  private final Report report;

  private SummarySection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new SummarySection(telling).section();
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    content.add(Element.of("p", message()).in("lead"));
    change().ifPresent(text -> content.add(Element.of("p", text).in("lead")));
    content.add(figures());
    content.add(Element.of("p", fixFirst() + doubts()));
    return new Section("summary", telling.say("summary"), content);
  }

  private String message() {
    Tally now = report.totals().now();
    if (Tally.isKeptBack(now.systems())) {
      return telling.say("summary.kept-back");
    }
    if (now.systems().value() == 0) {
      return telling.say(
          "summary.nothing", telling.many("addresses", report.now().sweep().addresses()));
    }
    String open =
        telling
            .words()
            .count(
                "summary.open",
                now.systems().value(),
                telling.many("systems", now.systems()),
                telling.many("studies", now.studies()),
                telling.many("images", now.images()));
    Count access = now.studiesWithImageAccess();
    return access.isKnown()
        ? open + " " + telling.say("summary.access", telling.roughly(access))
        : open;
  }

  private Optional<String> change() {
    return report.before().flatMap(earlier -> report.totals().before().map(this::change));
  }

  private String change(Tally before) {
    Tally now = report.totals().now();
    if (Tally.isKeptBack(now.systems())) {
      return telling.say("summary.change-kept-back");
    }
    Sums sums = report.comparison().orElseThrow().sums();
    return telling.say(
            "summary.change",
            telling.locale().day(report.before().orElseThrow().order().begun()),
            telling.roughly(before.studies()),
            telling.roughly(now.studies()),
            telling.roughly(before.images()),
            telling.roughly(now.images()))
        + " "
        + telling.say(
            "summary.kinds",
            telling.many("systems", sums.of(Kind.FIXED).systems()),
            telling.locale().exact(sums.of(Kind.NEW).systems()),
            telling.locale().exact(sums.of(Kind.NEWLY_DETECTED).systems()),
            telling.locale().exact(sums.of(Kind.UNREACHABLE).systems()));
  }

  private String fixFirst() {
    Shares shares = Shares.of(report.open(), report.edition());
    if (!shares.isTelling() || Tally.isKeptBack(report.totals().now().systems())) {
      return "";
    }
    Shares.Point point = shares.first(MOST);
    return telling
            .words()
            .count(
                "summary.first",
                point.systems(),
                telling.locale().exact(point.systems()),
                telling.locale().percent(point.part(), point.whole()))
        + " ";
  }

  private String doubts() {
    Tally now = report.totals().now();
    boolean isExact = now.studies().isComplete() && now.images().isComplete();
    boolean isHidden = Tally.isKeptBack(now.systems());
    int honeypots = report.honeypots().size();
    String bounds = isExact || isHidden ? "" : telling.say("summary.bounds") + " ";
    String pots =
        honeypots == 0
            ? ""
            : telling
                    .words()
                    .count("summary.honeypots", honeypots, telling.many("systems", honeypots))
                + " ";
    String end = report.now().ended().isPresent() ? "" : telling.say("summary.stopped");
    return bounds + pots + end;
  }

  private Element figures() {
    return switch (telling.medium()) {
      case SCREEN -> cards();
      case PAPER -> table();
    };
  }

  private Element table() {
    Grid grid =
        Grid.of(telling.say("figures"))
            .words(telling.say("column.round"))
            .numbers(telling.say("column.systems"))
            .numbers(telling.say("column.studies"))
            .numbers(telling.say("column.images"))
            .numbers(telling.say("column.retrievable"));
    report
        .before()
        .ifPresent(round -> grid.row(cells(round, report.totals().before().orElseThrow())));
    return grid.row(cells(report.now(), report.totals().now())).in("figures").element();
  }

  private List<Node> cells(Snapshot round, Tally tally) {
    return List.of(
        Node.text(telling.locale().day(round.order().begun())),
        big(tally.systems()),
        big(tally.studies()),
        big(tally.images()),
        big(tally.imagesRetrievable()));
  }

  private Node big(Count count) {
    return Element.of("span", telling.headline(count)).in("big");
  }

  private Element cards() {
    Tally now = report.totals().now();
    Optional<Tally> before = report.totals().before();
    List<Node> figures = new ArrayList<>();
    figures.add(figure("column.systems", now.systems(), before.map(Tally::systems)));
    figures.add(figure("column.studies", now.studies(), before.map(Tally::studies)));
    figures.add(figure("column.images", now.images(), before.map(Tally::images)));
    figures.add(
        figure(
            "column.retrievable", now.imagesRetrievable(), before.map(Tally::imagesRetrievable)));
    return Element.of("ul", figures).in("figures");
  }

  private Element figure(String key, Count now, Optional<Count> before) {
    List<Node> lines = new ArrayList<>();
    lines.add(Element.of("span", telling.say(key)).in("label"));
    lines.add(Element.of("span", telling.headline(now)).in("big"));
    String exact = telling.exact(now);
    lines.add(
        Element.of("span", exact.equals(telling.headline(now)) ? "\u00A0" : exact).in("small"));
    before.ifPresent(count ->
        lines.add(
            Element.of("span", telling.say("figure.before", telling.headline(count))).in("small")));
    return Element.of("li", lines);
  }
}
