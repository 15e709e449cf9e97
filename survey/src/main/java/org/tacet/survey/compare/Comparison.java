// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Region;
import org.tacet.survey.snapshot.Snapshot;

/// Two rounds, system by system: one [Transition] for every address that was open in either. A
/// system that counts as a honeypot is open in none.
public final class Comparison {
  private static final Comparator<Transition> ORDER =
      Comparator.comparing(Transition::kind)
          .thenComparingLong(each -> -images(each))
          .thenComparing(each -> each.address().getAddress(), Comparison::compare);

  private final Snapshot before;
  private final Snapshot now;
  private final List<Transition> transitions;

  private Comparison(Snapshot before, Snapshot now, List<Transition> transitions) {
    this.before = before;
    this.now = now;
    this.transitions = transitions;
  }

  /// Compares two rounds.
  ///
  /// @param before the earlier one, of the same estate or of a part of it
  public static Comparison of(Snapshot before, Snapshot now) {
    var first = new Round(before);
    var second = new Round(now);
    Set<InetAddress> addresses = new LinkedHashSet<>(first.open());
    addresses.addAll(second.open());
    List<Transition> transitions = new ArrayList<>();
    for (InetAddress address : addresses) {
      Step step = Step.of(address, first, second);
      transitions.add(
          new Transition(
              address, step.kind(), step.because(), first.at(address), second.at(address)));
    }
    transitions.sort(ORDER);
    return new Comparison(before, now, List.copyOf(transitions));
  }

  /// The earlier round.
  public Snapshot before() {
    return before;
  }

  /// The later round.
  public Snapshot now() {
    return now;
  }

  /// By kind, those with most images first.
  public List<Transition> transitions() {
    return transitions;
  }

  /// Those of one kind, those with most images first.
  public List<Transition> of(Kind kind) {
    return transitions.stream().filter(each -> each.kind() == kind).toList();
  }

  /// All of them, added up.
  public Sums sums() {
    return Sums.of(transitions);
  }

  /// Added up by country.
  public SortedMap<Region, Sums> byCountry() {
    return grouped(each -> each.latest().region().country());
  }

  /// Added up by the regions that the scope names: states, or countries where it names no state.
  public SortedMap<Region, Sums> byRegion() {
    return grouped(each -> each.latest().region());
  }

  /// Added up by site.
  public SortedMap<Site, Sums> bySite() {
    return grouped(Transition::site);
  }

  private <K extends Comparable<K>> SortedMap<K, Sums> grouped(Function<Transition, K> key) {
    SortedMap<K, Sums> sums = new TreeMap<>();
    transitions.stream()
        .collect(Collectors.groupingBy(key))
        .forEach((group, members) -> sums.put(group, Sums.of(members)));
    return Collections.unmodifiableSortedMap(sums);
  }

  private static long images(Transition transition) {
    long images = transition.countsNow().images().value();
    return Math.max(images, transition.countsBefore().images().value());
  }

  private static int compare(byte[] one, byte[] other) {
    int byKind = Integer.compare(one.length, other.length);
    return byKind != 0 ? byKind : Arrays.compareUnsigned(one, other);
  }
}
