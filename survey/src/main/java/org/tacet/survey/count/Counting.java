// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run of a [Counter].
final class Counting {
  /// A source that refuses what is too long can be asked so often, each time for half as much,
  /// until a second of a day is left.
  private static final int MOST_FAILURES = 96;

  private static final DateRange LONG_AGO = DateRange.ofDays(-25_000, -25_000);

  private final StudySource source;
  private final Spending spending;
  private final Seen seen;
  private final BitSet whole = new BitSet();
  private final Deque<List<DateRange>> pending = new ArrayDeque<>();
  private long mostRecords;
  private long mostDistinct;
  private long nameless;
  private int failures;
  private final Set<Counted.Trait> traits = EnumSet.noneOf(Counted.Trait.class);
  private boolean dated;
  private boolean timeless;
  private boolean noMore;
  private Optional<String> doubt = Optional.empty();

  Counting(StudySource source, Spending spending, Seen seen) {
    this.source = source;
    this.spending = spending;
    this.seen = seen;
  }

  /// An answer that has ended.
  private record Ended(Answer answer, Outcome outcome) {
    boolean isComplete() {
      return outcome instanceof Outcome.Complete;
    }
  }

  Counted run() {
    Ended first = ask(Optional.empty(), 0);
    if (begins(first)) {
      while (!pending.isEmpty()) {
        askAll(pending.pop(), first);
      }
    }
    return new Verdict(first.answer, first.outcome, seen, whole, nameless, doubt)
        .counted(spending.answers(), traits);
  }

  /// Asks for the parts of something one after the other, so that it soon shows if they are all
  /// answered alike.
  private void askAll(List<DateRange> parts, Ended first) {
    int eldest = 0;
    for (DateRange part : parts) {
      if (goesOn() && (!timeless || part.seconds().isEmpty())) {
        Ended ended = ask(Optional.of(part), eldest);
        eldest = eldest > 0 ? eldest : ended.answer.id();
        take(first, part, ended);
      }
    }
  }

  /// Whether the parts are worth asking for.
  private boolean begins(Ended first) {
    if (first.isComplete() || first.outcome instanceof Outcome.Capped) {
      cut(DateRange.ALL, first.answer);
      return true;
    }
    if (!goesOn()) {
      return false;
    }
    // Is it too much at once, or does it refuse whatever it is asked?
    Ended little = ask(Optional.of(LONG_AGO), 0);
    if (little.isComplete()) {
      pending.push(List.of(DateRange.ALL));
    } else {
      doubt(words(little.outcome));
    }
    return little.isComplete();
  }

  private boolean goesOn() {
    spending.ended().ifPresent(this::stop);
    return !noMore;
  }

  private Ended ask(Optional<DateRange> range, int sibling) {
    spending.begins();
    var answer = new Answer(spending.answers(), sibling, range, seen, spending);
    Outcome outcome;
    try {
      outcome = source.ask(range, answer);
    } catch (IOException _) {
      outcome = new Outcome.Broken("it answers no more");
      stop("it answers no more");
    }
    mostRecords = Math.max(mostRecords, answer.records());
    mostDistinct = Math.max(mostDistinct, answer.distinct());
    nameless += answer.withoutUid();
    dated |= answer.isDated();
    boolean orderly = outcome instanceof Outcome.Complete || outcome instanceof Outcome.Capped;
    if (orderly || answer.records() > 0) {
      traits.add(Counted.Trait.LISTS);
    }
    if (outcome instanceof Outcome.Late) {
      traits.add(Counted.Trait.LATE);
    }
    failures = orderly ? 0 : failures + 1;
    if (outcome instanceof Outcome.Stopped) {
      spending.ended().ifPresent(this::stop);
    }
    if (answer.isFull()) {
      stop("no more than " + seen.size() + " studies can be told apart");
    }
    return new Ended(answer, outcome);
  }

  private void take(Ended first, DateRange range, Ended ended) {
    Answer answer = ended.answer;
    if (answer.outside() > 0) {
      doubt("it lists other days than those it is asked for");
    }
    if (isWhole(range, ended)) {
      whole.set(answer.id());
      return;
    }
    if (range.seconds().isPresent() && answer.isRepetition()) {
      timeless = true;
      doubt("it does not look at the time of a day, of which it lists " + answer.records());
    } else if (answer.outside() > 0 || answer.isRepetition()) {
      traits.add(Counted.Trait.HEEDLESS);
      stop("it does not look at the dates it is asked for, so a limit cannot be told");
    } else if (first.isComplete() && !ended.isComplete()) {
      stop("it lists by date: " + words(ended.outcome));
    } else if (failures > MOST_FAILURES) {
      stop(words(ended.outcome));
    } else {
      cut(range, answer);
    }
  }

  /// See [Counter].
  private boolean isWhole(DateRange range, Ended ended) {
    Answer answer = ended.answer;
    if (!ended.isComplete() || answer.isFull()) {
      return false;
    }
    boolean shorter = answer.records() < mostRecords && answer.distinct() < mostDistinct;
    return answer.records() == 0 || shorter || (answer.records() == 1 && range.isDay());
  }

  private void cut(DateRange range, Answer answer) {
    int[] days = answer.days();
    // Studies without a date are in the way, however small the range.
    boolean instant = timeless && range.isDay();
    boolean hopeless = days.length == 0 && answer.records() > 0 && dated && answer.id() > 1;
    List<DateRange> parts = hopeless || instant ? List.of() : Cuts.of(range, days);
    if (parts.isEmpty()) {
      doubt(
          "at "
              + answer.records()
              + " studies of one "
              + (hopeless ? "range without a date of it" : "moment")
              + ", a limit cannot be told from their number");
    }
    pending.push(parts);
  }

  private void stop(String why) {
    noMore = true;
    doubt(why);
  }

  /// The first doubt counts.
  private void doubt(String why) {
    if (doubt.isEmpty()) {
      doubt = Optional.of(why);
    }
  }

  static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Complete() -> "ended in order";
      case Outcome.Capped(String signal) -> "limited, " + signal;
      case Outcome.Refused(String status) -> "refused, " + status;
      case Outcome.Late() -> "no answer in time";
      case Outcome.Broken(String how) -> "broken off, " + how;
      case Outcome.Stopped() -> "stopped by the survey";
    };
  }
}
