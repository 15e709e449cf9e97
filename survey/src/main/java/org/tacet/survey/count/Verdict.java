// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.tacet.survey.finding.Count;

/// What can be said after all answers, by the rules of [Counter].
///
/// @param first the answer to the question without a date
/// @param whole the numbers of the answers that are whole
/// @param doubt what kept the parts from being known for certain
record Verdict(
    Answer first, Outcome outcome, Seen seen, BitSet whole, long nameless, Optional<String> doubt) {
  Counted counted(int answers, Counted.Lister lister) {
    Count studies = studies();
    return new Counted(studies, images(studies), answers, lister);
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
      String limited = "without a date: " + Counting.words(outcome);
      return Optional.of(doubt.map(more -> limited + "; " + more).orElse(limited));
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
    if (loose == 0) {
      return Optional.empty();
    }
    long[] tail = first.tail();
    boolean ordinary =
        tail.length > 0 && Arrays.stream(tail).allMatch(hash -> whole.get(seen.lastAnswer(hash)));
    return ordinary
        ? Optional.empty()
        : Optional.of(loose + " without a usable date are among the last of the whole list");
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
