// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Site;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// How every country, state and site of a round stands, by [Rule]. Each list is ordered: ugly
/// first, and of those the one with most images.
public record Verdicts(List<Verdict> countries, List<Verdict> states, List<Verdict> sites) {
  /// Keeps copies of the lists.
  public Verdicts {
    countries = List.copyOf(countries);
    states = List.copyOf(states);
    sites = List.copyOf(sites);
  }

  /// Judges a round that has none before it.
  public static Verdicts of(Snapshot only) {
    return of(only, List.of(), Rule.Rounds.ONE);
  }

  /// Judges the later of two rounds.
  public static Verdicts of(Comparison comparison) {
    return of(comparison.now(), comparison.transitions(), Rule.Rounds.TWO);
  }

  private static Verdicts of(Snapshot now, List<Transition> transitions, Rule.Rounds rounds) {
    Map<Entity, Facts> facts = new HashMap<>();
    for (SystemFinding system : now.systems()) {
      entities(Site.of(system)).forEach(entity -> at(facts, entity).add(system));
    }
    for (Snapshot.Place place : now.coverage().places()) {
      entities(new Site(place.region(), place.site()))
          .forEach(entity -> at(facts, entity).add(place));
    }
    for (Transition transition : transitions) {
      entities(transition.site()).forEach(entity -> at(facts, entity).add(transition));
    }
    var whole = new Rule.Whole(Table.of(now).total().counts().images().value(), rounds, asked(now));
    List<Verdict> all = new ArrayList<>();
    facts.forEach((entity, known) -> all.add(Rule.judge(entity, known, whole)));
    all.sort(Verdict.ORDER);
    return new Verdicts(
        all.stream().filter(each -> each.entity() instanceof Entity.Country).toList(),
        all.stream().filter(each -> each.entity() instanceof Entity.State).toList(),
        all.stream().filter(each -> each.entity() instanceof Entity.OneSite).toList());
  }

  private static Rule.Asked asked(Snapshot round) {
    return Level.parse(round.order().highest())
        .filter(highest -> highest.compareTo(Level.L4) >= 0)
        .map(_ -> Rule.Asked.YES)
        .orElse(Rule.Asked.NO);
  }

  private static Facts at(Map<Entity, Facts> facts, Entity entity) {
    return facts.computeIfAbsent(entity, _ -> new Facts());
  }

  private static List<Entity> entities(Site site) {
    Region region = site.region();
    Entity country = new Entity.Country(region.country());
    Entity one = new Entity.OneSite(site);
    return region.equals(region.country())
        ? List.of(country, one)
        : List.of(country, new Entity.State(region), one);
  }
}
