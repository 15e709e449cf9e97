// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// The tables of places, with what the edition keeps back taken out of them.
///
/// @param silent places of whose systems no number is told
record Rows(List<Row> regions, List<Row> countries, Row totals, Set<Region> silent) {
  private static final Comparator<Row> ORDER_OF_REGIONS =
      Comparator.comparing(Row::now, Tally.BY_STUDIES);
  private static final Comparator<Row> ORDER_OF_COUNTRIES =
      Comparator.comparing(Row::now, Tally.BY_IMAGES);

  static Rows of(Snapshot now, Optional<Snapshot> before, Edition edition) {
    return new Making(now, before, edition).rows();
  }

  /// The systems of one place in both rounds.
  private record Cell(List<SystemFinding> now, List<SystemFinding> before) {
    static Cell empty() {
      return new Cell(new ArrayList<>(), new ArrayList<>());
    }

    SmallCells.Size size() {
      return new SmallCells.Size(open(now), open(before));
    }

    private static long open(List<SystemFinding> systems) {
      return systems.stream().filter(SystemFinding::isOpen).count();
    }
  }

  private static final class Making {
    private final boolean isTold;
    private final Edition edition;
    private final SortedMap<Region, Cell> regions;
    private final SortedMap<Region, Cell> countries;
    private final Cell all;
    private final List<Row> regionRows = new ArrayList<>();
    private final List<Row> countryRows = new ArrayList<>();
    private final Set<Region> silent = new HashSet<>();

    Making(Snapshot now, Optional<Snapshot> before, Edition edition) {
      this.isTold = before.isPresent();
      this.edition = edition;
      this.regions = cells(now, before, Function.identity());
      this.countries = cells(now, before, Region::country);
      this.all = new Cell(now.systems(), before.map(Snapshot::systems).orElseGet(List::of));
    }

    private static SortedMap<Region, Cell> cells(
        Snapshot now, Optional<Snapshot> before, Function<Region, Region> place) {
      SortedMap<Region, Cell> cells = new TreeMap<>();
      now.coverage().places().forEach(it -> add(cells, place.apply(it.region())));
      now.systems().forEach(it -> add(cells, place.apply(it.region())).now().add(it));
      before.ifPresent(round ->
          round.systems().forEach(it -> add(cells, place.apply(it.region())).before().add(it)));
      return cells;
    }

    private static Cell add(SortedMap<Region, Cell> cells, Region region) {
      return cells.computeIfAbsent(region, _ -> Cell.empty());
    }

    private static Cell cell(SortedMap<Region, Cell> cells, Region region) {
      return cells.getOrDefault(region, Cell.empty());
    }

    Rows rows() {
      SmallCells cells = divide(countries);
      for (Region country : cells.shown()) {
        countryRows.add(row(new Row.Label.Of(country), cell(countries, country)));
        regions(country);
      }
      if (!cells.rest().isEmpty()) {
        silent.addAll(cells.rest());
        regions.keySet().stream()
            .filter(region -> cells.rest().contains(region.country()))
            .forEach(silent::add);
        Row rest = row(new Row.Label.OtherCountries(cells.rest()), joined(countries, cells.rest()));
        countryRows.add(rest);
        regionRows.add(rest);
      }
      regionRows.sort(ORDER_OF_REGIONS);
      countryRows.sort(ORDER_OF_COUNTRIES);
      Row totals = row(new Row.Label.OtherCountries(List.of()), all);
      return new Rows(
          List.copyOf(regionRows), List.copyOf(countryRows), totals, Set.copyOf(silent));
    }

    private void regions(Region country) {
      SortedMap<Region, Cell> inside = new TreeMap<>(regions);
      inside.keySet().removeIf(region -> !region.country().equals(country));
      SmallCells cells = divide(inside);
      boolean hasStates = inside.size() > 1;
      for (Region region : cells.shown()) {
        boolean isRest = hasStates && region.equals(country);
        Row.Label label = isRest ? new Row.Label.NoState(region) : new Row.Label.Of(region);
        regionRows.add(row(label, cell(inside, region)));
      }
      if (!cells.rest().isEmpty()) {
        silent.addAll(cells.rest());
        regionRows.add(
            row(new Row.Label.OtherRegions(country, cells.rest()), joined(inside, cells.rest())));
      }
    }

    private SmallCells divide(SortedMap<Region, Cell> cells) {
      return switch (edition) {
        case OWNER -> SmallCells.none(List.copyOf(cells.keySet()));
        case PUBLISHED -> SmallCells.divide(sizes(cells));
      };
    }

    private static SortedMap<Region, SmallCells.Size> sizes(SortedMap<Region, Cell> cells) {
      return cells.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  entry -> entry.getValue().size(),
                  (one, _) -> one,
                  TreeMap::new));
    }

    private static Cell joined(SortedMap<Region, Cell> cells, Collection<Region> members) {
      Cell joined = Cell.empty();
      for (Region member : new TreeSet<>(members)) {
        joined.now().addAll(cell(cells, member).now());
        joined.before().addAll(cell(cells, member).before());
      }
      return joined;
    }

    /// The last line of defence: a row of few systems is not told, whatever was joined.
    private Row row(Row.Label label, Cell cell) {
      boolean isHidden = edition == Edition.PUBLISHED && cell.size().isSmall();
      Tally now = isHidden ? Tally.HIDDEN : Tally.of(cell.now());
      Tally before = isHidden ? Tally.HIDDEN : Tally.of(cell.before());
      return new Row(label, now, isTold ? Optional.of(before) : Optional.empty());
    }
  }
}
