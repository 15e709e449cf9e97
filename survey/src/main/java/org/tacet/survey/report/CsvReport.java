// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacet.survey.classify.Remedies;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;

/// The tables for spreadsheets: one line for the total, each country, each region and, in the
/// owner's edition, each system that was met. What is not known is an empty cell.
final class CsvReport {
  private static final List<String> COLUMNS =
      List.of(
          "row",
          "country",
          "region",
          "name",
          "systems",
          "studies",
          "studies_complete",
          "images",
          "images_complete",
          "images_retrievable",
          "images_retrievable_complete",
          "studies_with_image_access",
          "studies_with_image_access_complete");

  private static final List<String> OF_SYSTEMS =
      List.of("site", "address", "ports", "level", "flags", "toolkit", "product", "remedies");

  private final Telling telling;
  private final Report report;
  private final Csv csv = new Csv();

  private CsvReport(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static String of(Telling telling) {
    var file = new CsvReport(telling);
    file.fill();
    return file.csv.toString();
  }

  private void fill() {
    List<String> heads = new ArrayList<>(COLUMNS);
    heads.addAll(report.isOwners() ? OF_SYSTEMS : List.of());
    csv.line(heads.stream().map(Csv::plain).toList());
    place("total", "", "", telling.say("total"), report.totals().now());
    report.countries().forEach(row -> place("country", row));
    report.regions().forEach(row -> place("region", row));
    if (report.isOwners()) {
      report.open().forEach(this::system);
      report.now().systems().stream().filter(it -> !it.isOpen()).forEach(this::system);
    }
  }

  private void place(String kind, Row row) {
    String name = telling.name(row.label());
    switch (row.label()) {
      case Row.Label.Of(Region region) ->
          place(kind, region.country().code(), region.code(), name, row.now());
      case Row.Label.NoState(Region country) ->
          place(kind, country.code(), country.code(), name, row.now());
      case Row.Label.OtherRegions(Region country, _) ->
          place(kind, country.code(), "other", name, row.now());
      case Row.Label.OtherCountries _ -> place(kind, "other", "other", name, row.now());
    }
  }

  private void place(String kind, String country, String region, String name, Tally tally) {
    List<Csv.Cell> cells = new ArrayList<>();
    cells.add(Csv.plain(kind));
    cells.add(Csv.plain(country));
    cells.add(Csv.plain(region));
    cells.add(Csv.text(name));
    cells.add(value(tally.systems()));
    numbers(cells, tally);
    if (report.isOwners()) {
      OF_SYSTEMS.forEach(_ -> cells.add(Csv.plain("")));
    }
    csv.line(cells);
  }

  private static Csv.Cell value(Count count) {
    return Csv.plain(count.isKnown() ? Long.toString(count.value()) : "");
  }

  private static void numbers(List<Csv.Cell> cells, Tally tally) {
    List<Count> numbers =
        List.of(
            tally.studies(),
            tally.images(),
            tally.imagesRetrievable(),
            tally.studiesWithImageAccess());
    for (Count number : numbers) {
      cells.add(value(number));
      cells.add(Csv.plain(Boolean.toString(number.isComplete())));
    }
  }

  private void system(SystemFinding system) {
    List<Csv.Cell> cells = new ArrayList<>();
    cells.add(Csv.plain("system"));
    cells.add(Csv.plain(system.region().country().code()));
    cells.add(Csv.plain(system.region().code()));
    cells.add(Csv.text(telling.name(system.region())));
    cells.add(Csv.plain(system.isOpen() ? "1" : "0"));
    numbers(cells, new Tally(Count.complete(1), system.counts()));
    cells.add(Csv.text(system.site()));
    cells.add(Csv.plain(report.hosts().of(system.address())));
    cells.add(
        Csv.plain(
            system.services().stream()
                .map(service -> Integer.toString(service.port()))
                .collect(Collectors.joining(" "))));
    cells.add(Csv.plain(system.level().name()));
    cells.add(
        Csv.plain(
            system.flags().stream().sorted().map(Enum::name).collect(Collectors.joining(" "))));
    cells.add(recognised(system.toolkit()));
    cells.add(recognised(system.product()));
    cells.add(
        Csv.plain(
            Remedies.of(system).stream()
                .map(advice -> advice.remedy().name())
                .collect(Collectors.joining(" "))));
    csv.line(cells);
  }

  private static Csv.Cell recognised(Optional<Recognition> recognition) {
    return Csv.text(
        recognition
            .map(it -> it.name() + it.version().map(version -> " " + version).orElse(""))
            .orElse(""));
  }
}
