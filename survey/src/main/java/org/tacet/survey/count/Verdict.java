// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Count;

/// What can be said after all answers, by the rules of [Counter].
///
/// @param first the answer to the question without a date
/// @param whole the numbers of the answers that are whole
/// @param doubt what kept the parts from being known for certain
record Verdict(
    Answer first, Outcome outcome, Seen seen, BitSet whole, long nameless, Optional<String> doubt) {
  /// Of so many studies, one without a date is nothing unusual.
  private static final int MANY = 10;

  Counted counted(int answers, Set<Counted.Trait> traits) {
    Count studies = studies();
    return new Counted(studies, images(studies), answers, traits);
  }

  private Count studies() {
    Optional<String> why = why();
    if (why.isEmpty()) {
      return Count.complete(seen.size());
    }
    long least = Math.max(seen.size(), nameless > 0 ? 1 : 0);
    return least == 0 ? Count.unknown(why.get()) : Count.atLeast(least, why.get());
  }

  private Optional<String> why() {
    if (outcome instanceof Outcome.Stopped && doubt.isPresent()) {
      return doubt;
    }
    if (!(outcome instanceof Outcome.Complete)) {
      String first = Counting.words(outcome);
      String limited = "asked without a date: " + first;
      return Optional.of(
          doubt
              .filter(more -> !more.equals(first))
              .map(more -> limited + "; " + more)
              .orElse(limited));
    }
    if (seen.size() > first.distinct()) {
      return Optional.of(
          "the whole list ends at " + first.distinct() + " studies, and lists by date name more");
    }
    if (doubt.isPresent()) {
      return doubt;
    }
    if (nameless > 0) {
      return Optional.of("some studies come without a UID");
    }
    if (UsualLimits.mayBe(first.records())) {
      return Optional.of("the whole list has " + first.records() + " records, a usual limit");
    }
    return undated();
  }

  private Optional<String> undated() {
    int loose = seen.count(answer -> !whole.get(answer));
    if (loose == 0 || (loose <= seen.size() / MANY && areMixed(loose))) {
      return Optional.empty();
    }
    return Optional.of(loose + " have no usable date, and more of these may be behind a limit");
  }

  /// Whether studies with a date come after some without.
  private boolean areMixed(int loose) {
    long[] tail = first.tail();
    boolean before = loose > Arrays.stream(tail).filter(hash -> !isDated(hash)).count();
    for (long hash : tail) {
      if (before && isDated(hash)) {
        return true;
      }
      before |= !isDated(hash);
    }
    return false;
  }

  private boolean isDated(long hash) {
    return whole.get(seen.lastAnswer(hash));
  }

  private Count images(Count studies) {
    int untold = seen.untold();
    if (!studies.isKnown() || seen.size() == 0) {
      return studies.isComplete() ? Count.ZERO : Count.unknown(studies.why());
    }
    if (untold == seen.size()) {
      return Count.unknown("it does not tell the numbers of images");
    }
    if (untold > 0) {
      return Count.atLeast(
          seen.images(), "of " + untold + " studies the number of images is not told");
    }
    if (seen.isChanging()) {
      return Count.atLeast(seen.images(), "the numbers of images changed between answers");
    }
    return studies.isComplete()
        ? Count.complete(seen.images())
        : Count.atLeast(seen.images(), studies.why());
  }
}
