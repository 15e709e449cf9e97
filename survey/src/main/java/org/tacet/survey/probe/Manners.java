// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.time.Duration;
import java.util.List;

/// How a host is treated while it is looked at: in turn with all others, never hurried after it has
/// said that it is busy, and left alone after it has aborted three times. One for each host.
final class Manners {
  /// How long to stay away after each rejection that is only for now; then it is taken as final.
  static final List<Duration> BACK_OFF = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));

  private static final int MOST_ABORTS = 3;

  private final Pace pace;
  private final Pace.Waiting waiting;
  private int aborts;

  Manners(Pace pace, Pace.Waiting waiting) {
    this.pace = pace;
    this.waiting = waiting;
  }

  /// Waits until a connection may be opened.
  void awaitTurn() throws InterruptedException {
    pace.await();
  }

  void stayAway(Duration time) throws InterruptedException {
    waiting.nanos(time.toNanos());
  }

  /// An association was cut off by the host, or had to be.
  void aborted() {
    aborts++;
  }

  /// Whether nothing more may be asked of the host.
  boolean areSpent() {
    return aborts >= MOST_ABORTS;
  }
}
