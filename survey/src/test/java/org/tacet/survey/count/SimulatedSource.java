// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// An archive that behaves as one of many do, by a seed.
final class SimulatedSource implements StudySource {
  private final Behaviour behaviour;
  private final List<Study> studies;
  private final Random random;
  private int asked;
  private boolean blind;

  SimulatedSource(Behaviour behaviour, List<Study> studies, long seed) {
    this.behaviour = behaviour;
    this.studies = studies.stream().sorted(behaviour.order.comparator()).toList();
    this.random = new Random(seed);
  }

  /// A study; a day without a time may be.
  record Study(long hash, OptionalInt day, OptionalInt second, OptionalInt images) {}

  enum Limit {
    NONE,
    SILENT,
    SIGNALLED,
    REFUSED,
    ABORTED
  }

  enum Order {
    DAY_UNDATED_LAST,
    DAY_UNDATED_FIRST,
    LATEST_FIRST,
    NONE;

    private Comparator<Study> comparator() {
      return switch (this) {
        case DAY_UNDATED_LAST -> Comparator.comparingInt(s -> s.day().orElse(Integer.MAX_VALUE));
        case DAY_UNDATED_FIRST -> Comparator.comparingInt(s -> s.day().orElse(Integer.MIN_VALUE));
        case LATEST_FIRST -> Comparator.comparingInt(s -> -s.day().orElse(-1_000_000));
        case NONE -> Comparator.comparingLong(Study::hash);
      };
    }
  }

  enum Quirk {
    NO_DATES_TOLD,
    IGNORES_DATES,
    IGNORES_TIMES,
    UNDATED_IN_EVERY_RANGE,
    SAYS_SOME_TWICE,
    LIMITS_BEFORE_SAYING_TWICE,
    SOME_NAMELESS,
    FAILS_AT_TIMES,
    REFUSES_RANGES,
    REFUSES_ALL,
    LEAVES_SOON,
    SHUFFLES
  }

  /// What it does.
  record Behaviour(Limit limit, int most, Order order, List<Quirk> quirks) {
    boolean has(Quirk quirk) {
      return quirks.contains(quirk);
    }
  }

  @Override
  public Outcome ask(Optional<DateRange> range, StudySink sink) throws java.io.IOException {
    asked++;
    if (behaviour.has(Quirk.LEAVES_SOON) && asked > 3) {
      throw new java.io.IOException("gone");
    }
    boolean refuses =
        behaviour.has(Quirk.REFUSES_ALL)
            || (range.isPresent() && behaviour.has(Quirk.REFUSES_RANGES));
    if (refuses) {
      return new Outcome.Refused("status A900");
    }
    if (behaviour.has(Quirk.FAILS_AT_TIMES) && random.nextInt(10) == 0) {
      return new Outcome.Broken("aborted");
    }
    List<Study> matching = matching(range);
    boolean over = behaviour.limit != Limit.NONE && matching.size() > behaviour.most;
    if (over && behaviour.limit == Limit.REFUSED) {
      return new Outcome.Refused("status A700");
    }
    List<Study> told = over ? matching.subList(0, behaviour.most) : matching;
    if (range.isEmpty() && over) {
      blind = isBlind(matching, told);
    }
    if (!tell(told, sink)) {
      return new Outcome.Stopped();
    }
    if (over && behaviour.limit == Limit.ABORTED) {
      return new Outcome.Broken("aborted");
    }
    return over && behaviour.limit == Limit.SIGNALLED
        ? new Outcome.Capped("status FE00")
        : new Outcome.Complete();
  }

  private List<Study> matching(Optional<DateRange> range) {
    List<Study> matching = new ArrayList<>();
    for (Study study : studies) {
      if (matches(study, range)) {
        matching.add(study);
        if (behaviour.has(Quirk.SAYS_SOME_TWICE) && study.hash() % 3 == 0) {
          matching.add(study);
        }
      }
    }
    if (behaviour.has(Quirk.SHUFFLES)) {
      java.util.Collections.shuffle(matching, random);
    }
    return matching;
  }

  private boolean tell(List<Study> told, StudySink sink) {
    for (Study study : told) {
      boolean twice = behaviour.has(Quirk.LIMITS_BEFORE_SAYING_TWICE) && study.hash() % 5 == 0;
      for (int i = 0; i < (twice ? 2 : 1); i++) {
        if (!tell(study, sink)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean tell(Study study, StudySink sink) {
    if (behaviour.has(Quirk.SOME_NAMELESS) && study.hash() % 7 == 0) {
      return sink.nameless();
    }
    OptionalInt day = behaviour.has(Quirk.NO_DATES_TOLD) ? OptionalInt.empty() : study.day();
    return sink.study(study.hash(), study.images(), day);
  }

  private boolean matches(Study study, Optional<DateRange> range) {
    if (range.isEmpty() || behaviour.has(Quirk.IGNORES_DATES)) {
      return true;
    }
    if (study.day().isEmpty()) {
      return behaviour.has(Quirk.UNDATED_IN_EVERY_RANGE);
    }
    if (!range.get().contains(study.day().getAsInt())) {
      return false;
    }
    Optional<DateRange.Seconds> part = range.get().seconds();
    if (part.isEmpty() || behaviour.has(Quirk.IGNORES_TIMES)) {
      return true;
    }
    int second = study.second().orElse(-1);
    return second >= part.get().from() && second <= part.get().to();
  }

  /// Whether its limit cut off nothing but studies that no part can name, in silence: what no
  /// question can find out, see [Counter].
  boolean isBlind() {
    return blind;
  }

  private boolean isBlind(List<Study> all, List<Study> told) {
    boolean oneDay =
        studies.stream().map(Study::day).filter(OptionalInt::isPresent).distinct().count() == 1;
    return behaviour.limit == Limit.SILENT
        && all.stream()
            .filter(study -> !told.contains(study))
            .allMatch(study -> study.day().isEmpty() || (oneDay && study.second().isEmpty()));
  }

  int asked() {
    return asked;
  }
}
