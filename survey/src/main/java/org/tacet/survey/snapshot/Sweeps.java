// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.math.BigInteger;
import java.util.List;
import org.tacet.survey.finding.Reach;

/// Adds up how addresses fared.
final class Sweeps {
  private Sweeps() {}

  static Snapshot.Sweep of(long addresses, long answered, List<Swept> others) {
    return new Snapshot.Sweep(
        addresses, answered, sum(others, Reach.CLOSED), sum(others, Reach.SILENT), others);
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
