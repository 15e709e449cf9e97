// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import org.tacet.survey.finding.Counts;

/// Systems of one [Kind], together.
///
/// @param before what stood open there in the round before, as [Transition#countsBefore()]
/// @param now what stands open there now, as [Transition#countsNow()]
public record Tally(int systems, Counts before, Counts now) {
  /// No systems.
  public static final Tally NONE = new Tally(0, Counts.NONE, Counts.NONE);

  static Tally of(Transition transition) {
    return new Tally(1, transition.countsBefore(), transition.countsNow());
  }

  Tally plus(Tally other) {
    return new Tally(systems + other.systems, before.plus(other.before), now.plus(other.now));
  }
}
