// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.operations.Measurement.Kind;

/// The trail, and how many events of each kind have gone into it since it was opened.
final class CountedTrail implements AuditLog {
  private final AuditLog trail;
  private final AtomicLongArray events =
      new AtomicLongArray(Action.values().length * Outcome.values().length);
  private volatile boolean failed;

  CountedTrail(AuditLog trail) {
    this.trail = trail;
  }

  @Override
  public void append(AuditEvent event) throws IOException {
    try {
      trail.append(event);
    } catch (IOException | RuntimeException e) {
      failed = true;
      throw e;
    }
    failed = false;
    events.incrementAndGet(place(event.action(), event.outcome()));
  }

  private static int place(Action action, Outcome outcome) {
    return action.ordinal() * Outcome.values().length + outcome.ordinal();
  }

  /// Whether the last event could not be written.
  boolean failed() {
    return failed;
  }

  List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    for (Action action : Action.values()) {
      for (Outcome outcome : Outcome.values()) {
        all.add(
            new Measurement(
                "tacet_trail_events_total",
                "Written into the trail, by what was done and how it ended.",
                Kind.COUNTER,
                Map.of("action", word(action), "outcome", word(outcome)),
                events.get(place(action, outcome))));
      }
    }
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void close() throws IOException {
    trail.close();
  }
}
