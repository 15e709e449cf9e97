// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Lets so many connections begin in each second, over all hosts, evenly spread. For any number of
/// threads; they get their turns in the order they came.
public final class Pace {
  private final long interval;
  private final LongSupplier nanos;
  private final Waiting waiting;
  private long next;

  /// Lets time pass.
  @FunctionalInterface
  interface Waiting {
    /// Really.
    Waiting SLEEP = TimeUnit.NANOSECONDS::sleep;

    void nanos(long nanos) throws InterruptedException;
  }

  private Pace(long interval, LongSupplier nanos, Waiting waiting) {
    this.interval = interval;
    this.nanos = nanos;
    this.waiting = waiting;
    this.next = nanos.getAsLong();
  }

  /// @param perSecond at least 1
  public static Pace of(int perSecond) {
    return of(perSecond, System::nanoTime, Waiting.SLEEP);
  }

  static Pace of(int perSecond, LongSupplier nanos, Waiting waiting) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("a pace of nothing");
    }
    return new Pace(TimeUnit.SECONDS.toNanos(1) / perSecond, nanos, waiting);
  }

  /// Returns when it is the caller's turn.
  ///
  /// @throws InterruptedException when the survey is stopped
  public void await() throws InterruptedException {
    long wait = turn();
    if (wait > 0) {
      waiting.nanos(wait);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private synchronized long turn() {
    long now = nanos.getAsLong();
    // Turns that nobody took are gone: a pause is not made up for by a crowd.
    long at = next - now > 0 ? next : now;
    next = at + interval;
    return at - now;
  }
}
