// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tacet.survey.finding.Counts;

/// Transitions added up by their [Kind].
///
/// @param kinds what there is at least one system of
public record Sums(Map<Kind, Tally> kinds) {
  /// Of no transitions.
  public static final Sums NONE = new Sums(Map.of());

  /// Keeps a copy of the map.
  public Sums {
    kinds = Map.copyOf(kinds);
  }

  static Sums of(Collection<Transition> transitions) {
    Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
    for (Transition transition : transitions) {
      kinds.merge(transition.kind(), Tally.of(transition), Tally::plus);
    }
    return new Sums(kinds);
  }

  /// Systems of one kind; none of them if there is none.
  public Tally of(Kind kind) {
    return kinds.getOrDefault(kind, Tally.NONE);
  }

  /// How many systems there are of all kinds.
  public int systems() {
    return systems(_ -> true);
  }

  /// How many systems the round before found open.
  public int openBefore() {
    return systems(Kind::wasOpen);
  }

  /// How many systems this round found open.
  public int openNow() {
    return systems(Kind::isOpenNow);
  }

  /// What the round before found open. What it could not see is not in it.
  public Counts before() {
    return counts(Kind::wasOpen, Tally::before);
  }

  /// What this round found open. What it did not reach is not in it.
  public Counts now() {
    return counts(Kind::isOpenNow, Tally::now);
  }

  private int systems(Predicate<Kind> wanted) {
    int systems = 0;
    for (Kind kind : Kind.values()) {
      systems += wanted.test(kind) ? of(kind).systems() : 0;
    }
    return systems;
  }

  private Counts counts(Predicate<Kind> wanted, Function<Tally, Counts> part) {
    Counts counts = Counts.NONE;
    for (Kind kind : Kind.values()) {
      counts = wanted.test(kind) ? counts.plus(part.apply(of(kind))) : counts;
    }
    return counts;
  }
}
