// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tacet.survey.compare.Site;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// What stands open, in the columns of 2019. Each list is ordered by images, then studies, then
/// systems, most first. A place of the scope where nothing is open has a line of noughts.
///
/// @param countries with all their states
/// @param regions as the scope names them: states, or countries where it names no state
public record Table(
    List<Row<Region>> countries,
    List<Row<Region>> regions,
    List<Row<Site>> sites,
    Row<String> total) {
  /// Keeps copies of the lists.
  public Table {
    countries = List.copyOf(countries);
    regions = List.copyOf(regions);
    sites = List.copyOf(sites);
  }

  /// The table of a round.
  public static Table of(Snapshot round) {
    Row<String> total = Row.empty("");
    for (SystemFinding system : round.systems()) {
      total = total.plus(system);
    }
    return new Table(
        rows(round, site -> site.region().country()),
        rows(round, Site::region),
        rows(round, Function.identity()),
        total);
  }

  private static <P extends Comparable<P>> List<Row<P>> rows(
      Snapshot round, Function<Site, P> place) {
    Map<P, Row<P>> rows = new HashMap<>();
    for (Snapshot.Place each : round.coverage().places()) {
      P key = place.apply(new Site(each.region(), each.site()));
      rows.putIfAbsent(key, Row.empty(key));
    }
    for (SystemFinding system : round.systems()) {
      P key = place.apply(Site.of(system));
      rows.put(key, rows.getOrDefault(key, Row.empty(key)).plus(system));
    }
    return rows.values().stream().sorted(Row.<P>order()).toList();
  }
}
