// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.compare.World.Place;
import org.tacet.survey.compare.World.View;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.snapshot.Snapshot;

/// Random worlds, seen by two random rounds each: what the comparison says is held against what is
/// true and against what the rounds could see.
final class ComparisonPropertyTest {
  private static final int WORLDS = 40;
  private static final int ADDRESSES = 120;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void every_transition_is_right(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int world = 0; world < WORLDS; world++) {
      List<Place> then = World.random(random, ADDRESSES);
      List<Place> today = World.next(random, then);
      View first = View.random(random, ADDRESSES);
      View second = View.random(random, ADDRESSES);
      Comparison comparison = Comparison.of(first.of(then), second.of(today));
      check(then, today, first, second, comparison);
      addsUp(comparison);
    }
  }

  private static void check(
      List<Place> then, List<Place> today, View first, View second, Comparison comparison) {
    Map<InetAddress, Kind> expected = new HashMap<>();
    for (int each = 0; each < ADDRESSES; each++) {
      Oracle.kind(each, then.get(each), today.get(each), first, second)
          .ifPresent(new Expectation(expected, World.address(each))::is);
    }
    Map<InetAddress, Kind> found = new HashMap<>();
    for (Transition transition : comparison.transitions()) {
      assertThat(found.put(transition.address(), transition.kind())).isNull();
      int number = World.number(transition.address());
      isTrue(transition.kind(), then.get(number), today.get(number));
    }
    assertThat(found).isEqualTo(expected);
  }

  private record Expectation(Map<InetAddress, Kind> all, InetAddress address) {
    void is(Kind kind) {
      all.put(address, kind);
    }
  }

  /// Whatever the rounds could see: what is claimed about the world must be so.
  private static void isTrue(Kind kind, Place then, Place today) {
    switch (kind) {
      case FIXED -> assertThat(then.isOpen() && !today.isOpen()).isTrue();
      case NEW -> assertThat(!then.isOpen() && today.isOpen()).isTrue();
      case GROWN ->
          assertThat(today.images() > then.images() || today.studies() > then.studies()).isTrue();
      case SHRUNK ->
          assertThat(today.images() < then.images() || today.studies() < then.studies()).isTrue();
      case SAME ->
          assertThat(today.images() == then.images() || today.studies() == then.studies()).isTrue();
      case NEWLY_DETECTED -> assertThat(today.isOpen()).isTrue();
      case UNREACHABLE, HONEYPOT -> assertThat(then.isListed()).isTrue();
      case UNCERTAIN -> assertThat(then.isOpen() && today.isOpen()).isTrue();
    }
  }

  private static void addsUp(Comparison comparison) {
    Sums all = comparison.sums();
    assertThat(all.systems()).isEqualTo(comparison.transitions().size());
    for (var grouped :
        List.of(
            new ArrayList<>(comparison.byCountry().values()),
            new ArrayList<>(comparison.byRegion().values()),
            new ArrayList<>(comparison.bySite().values()))) {
      assertThat(grouped.stream().mapToInt(Sums::systems).sum()).isEqualTo(all.systems());
      assertThat(grouped.stream().mapToInt(Sums::openNow).sum()).isEqualTo(all.openNow());
      assertThat(sum(grouped.stream().map(Sums::before).toList()))
          .isEqualTo(all.before().images().value());
      assertThat(sum(grouped.stream().map(Sums::now).toList()))
          .isEqualTo(all.now().images().value());
    }
    assertThat(all.openNow()).isEqualTo(open(comparison.now()));
    assertThat(all.openBefore()).isEqualTo(open(comparison.before()));
    assertThat(all.now().images()).extracting("value").isEqualTo(images(comparison.now()));
    assertThat(all.before().images()).extracting("value").isEqualTo(images(comparison.before()));
  }

  private static long sum(List<Counts> counts) {
    return counts.stream().mapToLong(each -> each.images().value()).sum();
  }

  private static int open(Snapshot round) {
    return (int) round.systems().stream().filter(each -> each.isOpen()).count();
  }

  private static long images(Snapshot round) {
    return round.systems().stream()
        .filter(each -> each.isOpen())
        .mapToLong(each -> each.counts().images().value())
        .sum();
  }

  /// Knows the truth, and what each round could see of it.
  private static final class Oracle {
    private Oracle() {}

    static Optional<Kind> kind(int number, Place then, Place today, View first, View second) {
      boolean was = first.sees(number, then) && then.isOpen();
      boolean is = second.sees(number, today) && today.isOpen();
      if (was && is) {
        return Optional.of(still(then, today, first, second));
      }
      if (was) {
        return Optional.of(gone(number, then, today, second));
      }
      return is ? Optional.of(come(number, then, today, first, second)) : Optional.empty();
    }

    private static Kind still(Place then, Place today, View first, View second) {
      if (first.counting() == World.Counting.EXACT && second.counting() == World.Counting.EXACT) {
        return change(then.images(), today.images());
      }
      if (first.counting() == World.Counting.EXACT && second.counting() == World.Counting.HALF) {
        boolean more = today.images() / 2 > then.images() || today.studies() / 2 > then.studies();
        return more ? Kind.GROWN : Kind.UNCERTAIN;
      }
      if (first.counting() == World.Counting.HALF && second.counting() == World.Counting.EXACT) {
        boolean less = then.images() / 2 > today.images() || then.studies() / 2 > today.studies();
        return less ? Kind.SHRUNK : Kind.UNCERTAIN;
      }
      if (first.counting() == World.Counting.HALF && second.counting() == World.Counting.HALF) {
        return Kind.UNCERTAIN;
      }
      boolean byStudies =
          first.counting() != World.Counting.HALF && second.counting() != World.Counting.HALF;
      return byStudies ? change(then.studies(), today.studies()) : studies(then, today, first);
    }

    /// One round knows no images, the other only halves: studies are exact in one of them.
    private static Kind studies(Place then, Place today, View first) {
      if (first.counting() == World.Counting.HALF) {
        return then.studies() / 2 > today.studies() ? Kind.SHRUNK : Kind.UNCERTAIN;
      }
      return today.studies() / 2 > then.studies() ? Kind.GROWN : Kind.UNCERTAIN;
    }

    private static Kind change(long then, long today) {
      if (then == today) {
        return Kind.SAME;
      }
      return today > then ? Kind.GROWN : Kind.SHRUNK;
    }

    private static Kind gone(int number, Place then, Place today, View second) {
      if (!second.reaches(number, today)) {
        return Kind.UNREACHABLE;
      }
      if (today.state() == World.State.HONEYPOT && second.sees(number, today)) {
        return Kind.HONEYPOT;
      }
      return second.ports().contains(then.port()) ? Kind.FIXED : Kind.UNREACHABLE;
    }

    private static Kind come(int number, Place then, Place today, View first, View second) {
      boolean comparable =
          first.reaches(number, then)
              && !(then.state() == World.State.HONEYPOT && first.sees(number, then))
              && first.probes().equals(second.probes())
              && first.ports().contains(today.port());
      return comparable ? Kind.NEW : Kind.NEWLY_DETECTED;
    }
  }
}
