// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tacet.survey.classify.Entity;
import org.tacet.survey.classify.FixFirst;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Table;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.classify.Verdicts;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Site;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// What there is to write about.
record Occasion(
    Snapshot round,
    Optional<Comparison> comparison,
    Table table,
    Verdicts verdicts,
    FixFirst fixFirst,
    Instant today) {
  private static final Region INDIA = new Region("IN");

  static Occasion of(Snapshot round, Optional<Comparison> comparison, Instant today) {
    return new Occasion(
        round,
        comparison,
        Table.of(round),
        comparison.map(Verdicts::of).orElseGet(() -> Verdicts.of(round)),
        FixFirst.of(round),
        today);
  }

  /// Open systems by site, most images first.
  SortedMap<Site, List<Priority>> sites() {
    Map<Site, List<Priority>> sites =
        fixFirst.systems().stream().collect(Collectors.groupingBy(each -> Site.of(each.system())));
    return new TreeMap<>(sites);
  }

  static boolean isInIndia(Region region) {
    return region.country().equals(INDIA);
  }

  Clock clock(List<Priority> open) {
    List<SystemFinding> systems = open.stream().map(Priority::system).toList();
    return Clock.of(systems, comparison).orElseThrow();
  }

  Optional<Verdict> verdict(Region region) {
    List<Verdict> verdicts =
        region.equals(region.country()) ? verdicts().countries() : verdicts().states();
    return verdicts.stream().filter(each -> each.entity().region().equals(region)).findFirst();
  }

  Optional<Verdict> verdict(Site site) {
    Entity wanted = new Entity.OneSite(site);
    return verdicts.sites().stream().filter(each -> each.entity().equals(wanted)).findFirst();
  }
}
