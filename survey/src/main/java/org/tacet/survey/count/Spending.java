// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Optional;
import java.util.function.LongSupplier;

/// What is left of a [Budget].
final class Spending {
  private final Budget budget;
  private final LongSupplier nanos;
  private final long end;
  private long records;
  private int answers;
  private boolean late;

  Spending(Budget budget, LongSupplier nanos) {
    this.budget = budget;
    this.nanos = nanos;
    this.end = nanos.getAsLong() + budget.time().toNanos();
  }

  /// Takes in a record.
  ///
  /// @return whether another may come
  boolean takes() {
    records++;
    look();
    return records < budget.records() && !late;
  }

  /// Begins an answer.
  void begins() {
    answers++;
    look();
  }

  private void look() {
    late |= nanos.getAsLong() - end >= 0 || Thread.currentThread().isInterrupted();
  }

  int answers() {
    return answers;
  }

  /// What has come to its end, if anything has, so that no other answer may be asked for.
  Optional<String> ended() {
    look();
    if (Thread.currentThread().isInterrupted()) {
      return Optional.of("stopped by the survey");
    }
    if (late) {
      return Optional.of("out of time after " + budget.time().toSeconds() + " s");
    }
    if (records >= budget.records()) {
      return Optional.of("no more than " + budget.records() + " records were taken");
    }
    return answers >= budget.answers()
        ? Optional.of("no more than " + budget.answers() + " answers were asked for")
        : Optional.empty();
  }
}
