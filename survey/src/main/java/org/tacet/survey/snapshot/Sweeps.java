// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacet.survey.finding.Reach;

/// Adds up how addresses fared.
final class Sweeps {
  private Sweeps() {}

  static Snapshot.Sweep of(long addresses, long answered, List<Swept> others) {
    return new Snapshot.Sweep(
        addresses, answered, sum(others, Reach.CLOSED), sum(others, Reach.SILENT), others);
  }

  /// What was looked for, and how each site of the scope fared.
  static Snapshot.Coverage coverage(Line.Begun begun, Collection<Line.Knocked> targets) {
    Map<List<Object>, Snapshot.Place> places = new LinkedHashMap<>();
    for (Line.Knocked target : targets) {
      places.merge(
          List.of(target.site(), target.region()),
          new Snapshot.Place(
              target.site(),
              target.region(),
              target.addresses(),
              target.open().size(),
              sum(target.others(), Reach.CLOSED),
              sum(target.others(), Reach.SILENT)),
          Sweeps::together);
    }
    return new Snapshot.Coverage(begun.ports(), begun.flags(), List.copyOf(places.values()));
  }

  private static Snapshot.Place together(Snapshot.Place one, Snapshot.Place other) {
    return new Snapshot.Place(
        one.site(),
        one.region(),
        one.addresses() + other.addresses(),
        one.answered() + other.answered(),
        one.closed() + other.closed(),
        one.silent() + other.silent());
  }

  private static long sum(List<Swept> others, Reach reach) {
    return others.stream()
        .filter(swept -> swept.reach() == reach)
        .mapToLong(Sweeps::addresses)
        .sum();
  }

  private static long addresses(Swept swept) {
    BigInteger first = new BigInteger(1, swept.first().getAddress());
    BigInteger last = new BigInteger(1, swept.last().getAddress());
    return last.subtract(first).longValueExact() + 1;
  }
}
