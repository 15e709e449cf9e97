// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Count;
import org.tacet.survey.report.markup.Node;

/// The tables of 2019, with bars and maps.
final class PlacesSection {
  private static final int MOST_BARS = 15;

  private final Telling telling;
  private final Report report;

  private PlacesSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new PlacesSection(telling).section();
  }

  private Section section() {
    var maps = new Maps(telling);
    List<Node> content = new ArrayList<>();
    content.add(telling.paragraph("places.columns"));
    boolean hasCountries = report.countries().size() > 1;
    boolean hasRegions = !Set.copyOf(report.regions()).equals(Set.copyOf(report.countries()));
    if (hasCountries) {
      content.add(Section.heading(telling.say("places.countries")));
      content.add(table("places.table-countries", report.countries()));
      content.add(maps.world());
    }
    if (report.regions().stream().noneMatch(Row::isOpen)) {
      content.add(telling.paragraph("places.nothing"));
    } else if (hasRegions || !hasCountries) {
      content.add(Section.heading(telling.say("places.regions")));
      content.add(bars());
      content.add(table("places.table-regions", report.regions()));
    }
    nothingOpen(content);
    content.add(maps.india());
    return new Section("places", telling.say("places"), content);
  }

  private Node table(String caption, List<Row> rows) {
    Grid grid =
        Grid.of(telling.say(caption))
            .numbers(telling.say("column.rank"))
            .words(telling.say("column.region"))
            .numbers(telling.say("column.systems"))
            .numbers(telling.say("column.studies"))
            .numbers(telling.say("column.images"))
            .numbers(telling.say("column.retrievable"))
            .numbers(telling.say("column.access"));
    int rank = 0;
    for (Row row : rows) {
      if (row.isOpen()) {
        grid.row(cells(telling.locale().exact(++rank), telling.name(row.label()), row.now()));
      }
    }
    return grid.isEmpty()
        ? Node.none()
        : grid.foot(cells("", telling.say("total"), report.totals().now())).element();
  }

  private List<Node> cells(String rank, String name, Tally tally) {
    return List.of(
        Node.text(rank),
        Node.text(name),
        Node.text(telling.exact(tally.systems())),
        telling.both(tally.studies()),
        telling.both(tally.images()),
        telling.both(tally.imagesRetrievable()),
        telling.both(tally.studiesWithImageAccess()));
  }

  private void nothingOpen(List<Node> content) {
    String names =
        report.regions().stream()
            .filter(row -> !row.isOpen())
            .map(row -> telling.name(row.label()))
            .sorted()
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      content.add(Section.note(telling.say("places.nothing-open", names)));
    }
  }

  private Node bars() {
    var bars = new Bars();
    for (Row row : report.regions()) {
      Count studies = row.now().studies();
      if (studies.isKnown() && studies.value() > 0 && bars.size() < MOST_BARS) {
        Count access = row.now().studiesWithImageAccess();
        bars.bar(
            telling.name(row.label()), studies.value(), access.value(), telling.rounded(studies));
      }
    }
    return bars.size() < 2
        ? Node.none()
        : Section.figure(
            bars.element(
                telling.medium(), "bars", telling.say("bars"), telling.say("bars.description")),
            telling.say("bars.caption"));
  }
}
