// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.operations.Measurement;

/// The trail, and how many events of each kind have gone into it since it was opened.
final class CountedTrail implements AuditLog {
  private final AuditLog trail;
  private final Map<Kind, LongAdder> events = new ConcurrentHashMap<>();
  private final Heard heard = new Heard();
  private volatile boolean failed;

  /// What was done, and how it ended.
  private record Kind(Action action, Outcome outcome) {}

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
    heard.of(event);
    events
        .computeIfAbsent(new Kind(event.action(), event.outcome()), _ -> new LongAdder())
        .increment();
  }

  /// Which devices were heard.
  Heard heard() {
    return heard;
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
                Measurement.Kind.COUNTER,
                Map.of("action", word(action), "outcome", word(outcome)),
                events.getOrDefault(new Kind(action, outcome), new LongAdder()).sum()));
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
