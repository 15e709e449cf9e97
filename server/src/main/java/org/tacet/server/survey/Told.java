// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.classify.Row;
import org.tacet.survey.classify.Table;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// A round in a few lines.
public final class Told {
  private Told() {}

  /// How many addresses, who answered, what stands open.
  public static List<String> lines(Snapshot round) {
    List<SystemFinding> open = round.systems().stream().filter(SystemFinding::isOpen).toList();
    Counts sum = open.stream().map(SystemFinding::counts).reduce(Counts.NONE, Counts::plus);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d addresses: %d answered, %d closed, %d silent"
            .formatted(
                round.sweep().addresses(),
                round.sweep().answered(),
                round.sweep().closed(),
                round.sweep().silent()));
    lines.add(
        "%d open to strangers: %s studies, %s images, %s of them retrievable"
            .formatted(
                open.size(),
                text(sum.studies()),
                text(sum.images()),
                text(sum.imagesRetrievable())));
    if (round.ended().isEmpty()) {
      lines.add("The round was stopped; the same command with --resume goes on.");
    }
    return lines;
  }

  /// The table of 2019, by region, headings first.
  public static List<List<String>> table(Snapshot round) {
    Table table = Table.of(round);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("REGION", "SYSTEMS", "STUDIES", "IMAGES", "RETRIEVABLE", "STUDIES WITH IMAGES"));
    table.regions().forEach(row -> rows.add(row(row.place().code(), row)));
    rows.add(row("all", table.total()));
    return rows;
  }

  private static List<String> row(String name, Row<?> row) {
    return List.of(
        name,
        Integer.toString(row.systems()),
        text(row.studies()),
        text(row.images()),
        text(row.imagesRetrievable()),
        text(row.studiesWithImageAccess()));
  }

  /// A number, and how much it can be relied on.
  public static String text(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> Long.toString(count.value());
      case LOWER_BOUND -> "at least " + count.value();
      case UNKNOWN -> "unknown";
    };
  }
}
