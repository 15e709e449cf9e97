// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Site;
import org.tacet.survey.finding.Region;
import org.tacet.survey.snapshot.Snapshot;

/// Writes the drafts of a round: for every site with open systems a letter, and in India both
/// forms; for every state and country with such sites a letter.
public final class Letters {
  private Letters() {}

  /// The drafts of a round that has none before it.
  public static List<Draft> of(Snapshot only, InstantSource clock) {
    return all(Occasion.of(only, Optional.empty(), clock.instant()));
  }

  /// The drafts of the later of two rounds. What was open in the earlier one is known since then.
  public static List<Draft> of(Comparison comparison, InstantSource clock) {
    return all(Occasion.of(comparison.now(), Optional.of(comparison), clock.instant()));
  }

  private static List<Draft> all(Occasion occasion) {
    List<Draft> drafts = new ArrayList<>();
    SortedMap<Region, SortedMap<Site, List<Priority>>> states = new TreeMap<>();
    SortedMap<Region, SortedMap<Site, List<Priority>>> countries = new TreeMap<>();
    int number = 0;
    for (var entry : occasion.sites().entrySet()) {
      Site site = entry.getKey();
      Region region = site.region();
      number++;
      drafts.addAll(ofSite(occasion, site, entry.getValue(), number));
      countries.computeIfAbsent(region.country(), _ -> new TreeMap<>()).put(site, entry.getValue());
      if (!region.equals(region.country())) {
        states.computeIfAbsent(region, _ -> new TreeMap<>()).put(site, entry.getValue());
      }
    }
    states.forEach((region, sites) -> drafts.add(RegionLetter.toState(occasion, region, sites)));
    countries.forEach(
        (region, sites) -> drafts.add(RegionLetter.toCountry(occasion, region, sites)));
    return List.copyOf(drafts);
  }

  private static Collection<Draft> ofSite(
      Occasion occasion, Site site, List<Priority> open, int number) {
    String name = "%02d-%s.md".formatted(number, site.region());
    List<Draft> drafts = new ArrayList<>();
    drafts.add(SiteLetter.write(occasion, site, open, "letter-site-" + name));
    if (Occasion.isInIndia(site.region())) {
      drafts.add(IndianForms.certIn(occasion, site, open, "cert-in-" + name));
      drafts.add(IndianForms.board(occasion, site, open, "data-protection-board-" + name));
    }
    return drafts;
  }
}
