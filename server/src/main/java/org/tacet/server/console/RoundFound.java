// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.survey.classify.Figure;
import org.tacet.survey.classify.Row;
import org.tacet.survey.classify.Table;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.classify.Verdicts;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.RegionNames;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.Tiles;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Standing;
import org.tacet.webgate.console.survey.spi.TileMap;

/// A whole round, in the words of the console.
final class RoundFound {
  private static final String INDIA = "IN-";
  private static final String MANDATE = "cert-mandate: ";

  private RoundFound() {}

  /// An earlier round.
  record Before(String name, Snapshot round) {}

  /// The page of a round.
  static RoundResult of(Round round, Snapshot now, Optional<Before> before) {
    Table table = Table.of(now);
    Verdicts verdicts =
        before
            .map(earlier -> Verdicts.of(Comparison.of(earlier.round(), now)))
            .orElseGet(() -> Verdicts.of(now));
    return new RoundResult(
        round,
        order(now.order()),
        new RoundResult.Sweep(
            now.sweep().addresses(),
            now.sweep().answered(),
            now.sweep().closed(),
            now.sweep().silent()),
        table.total().honeypots(),
        table.regions().stream().map(RoundFound::region).toList(),
        before.map(Before::name),
        Stream.concat(verdicts.countries().stream(), verdicts.states().stream())
            .map(RoundFound::standing)
            .toList(),
        maps(table),
        systems(now));
  }

  private static RoundResult.Order order(Snapshot.Order order) {
    String basis = order.legalBasis();
    return new RoundResult.Order(
        order.authorisedBy(),
        basis.startsWith(MANDATE)
            ? Optional.of(basis.substring(MANDATE.length()))
            : Optional.empty(),
        order.purpose(),
        order.highest());
  }

  private static RoundResult.Region region(Row<Region> row) {
    return new RoundResult.Region(
        Mapped.place(row.place()), Mapped.numbers(row.systems(), row.counts()), row.honeypots());
  }

  private static List<FoundSystem> systems(Snapshot now) {
    List<FoundSystem> systems = new ArrayList<>();
    for (SystemFinding each : Mapped.inOrder(now)) {
      systems.add(Mapped.system(systems.size() + 1, each));
    }
    return systems;
  }

  private static Standing standing(Verdict verdict) {
    return new Standing(
        Mapped.place(verdict.entity().region()),
        Standing.Verdict.valueOf(verdict.standing().name()),
        Standing.Why.valueOf(verdict.reason().template().name()),
        verdict.reason().figures().stream().map(RoundFound::figure).toList());
  }

  private static Standing.Figure figure(Figure figure) {
    return switch (figure) {
      case Figure.Amount(Count count) -> new Standing.Figure.Of(Mapped.amount(count));
      case Figure.Percent(double percent) -> new Standing.Figure.Share(percent / 100);
    };
  }

  private static List<TileMap> maps(Table table) {
    List<TileMap> maps = new ArrayList<>();
    if (table.countries().size() > 1) {
      maps.add(map(TileMap.Of.WORLD, Tiles.world(), "", images(table.countries())));
    }
    if (table.regions().stream().anyMatch(row -> row.place().code().startsWith(INDIA))) {
      maps.add(map(TileMap.Of.INDIA, Tiles.india(), INDIA, images(table.regions())));
    }
    return maps;
  }

  private static Map<String, Count> images(List<Row<Region>> rows) {
    Map<String, Count> images = new HashMap<>();
    rows.forEach(
        row -> images.merge(RegionNames.current(row.place().code()), row.images(), Count::plus));
    return images;
  }

  private static TileMap map(TileMap.Of of, Tiles tiles, String before, Map<String, Count> images) {
    List<TileMap.Tile> all = new ArrayList<>();
    for (Tiles.Square square : tiles.squares()) {
      Region region = new Region(before + square.code());
      all.add(
          new TileMap.Tile(
              square.code(),
              Mapped.place(region),
              square.column(),
              square.row(),
              Optional.ofNullable(images.get(region.code()))
                  .map(count ->
                      new TileMap.Found(Tiles.step(count.value()), Mapped.amount(count)))));
    }
    return new TileMap(of, tiles.columns(), tiles.rows(), all);
  }
}
