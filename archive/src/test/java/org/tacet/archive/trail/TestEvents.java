// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

/// Events for tests.
final class TestEvents {
  static final TrailSource SOURCE = new TrailSource("tacet.example", Optional.of("Pune"));
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  private TestEvents() {}

  /// Every action with every outcome, with much to say and with next to nothing.
  static List<AuditEvent> all() {
    List<AuditEvent> all = new ArrayList<>();
    for (Action action : Action.values()) {
      for (Outcome outcome : Outcome.values()) {
        all.add(full(action, outcome, "to-ws-1"));
        all.add(full(action, outcome, "begun-to-ws-1"));
        all.add(bare(action, outcome));
      }
    }
    return all;
  }

  static AuditEvent full(Action action, Outcome outcome, String reason) {
    return new AuditEvent(
        NOON,
        action,
        outcome,
        "Dr. <A> & \"B\" é",
        "10.0.0.7",
        Optional.of(Site.of("pune")),
        List.of(Uid.of("1.2.3"), Uid.of("2.25.4")),
        7,
        reason,
        2,
        Optional.of(Purpose.TREATMENT),
        List.of("00100010=0123456789abcdef", "0020000D=*"));
  }

  static AuditEvent bare(Action action, Outcome outcome) {
    return new AuditEvent(
        NOON, action, outcome, "CT1", "local", Optional.empty(), List.of(), 0, "");
  }

  static AuditEvent of(Action action, Outcome outcome, List<Uid> studies, boolean person) {
    return new AuditEvent(
        NOON,
        action,
        outcome,
        "asha",
        "10.0.0.7",
        Optional.of(Site.of("pune")),
        studies,
        3,
        "",
        1,
        person ? Optional.of(Purpose.EMERGENCY) : Optional.empty(),
        List.of("00100010=0123456789abcdef"));
  }
}
