// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// When each device was heard, by what the trail was told since the archive was opened.
public final class Heard {
  /// More devices than any archive has: whoever could make up names would fill the memory.
  private static final int MOST = 10_000;

  private final Map<String, Times> times = new ConcurrentHashMap<>();

  Heard() {}

  /// Of one device.
  ///
  /// @param last when it did anything
  /// @param echo its last C-ECHO
  /// @param stored when it last stored something
  public record Times(Instant last, Optional<Instant> echo, Optional<Instant> stored) {}

  /// Only what was done counts; what a stranger claims to be is refused.
  void of(AuditEvent event) {
    boolean device =
        switch (event.action()) {
          case ECHO, STORE, FIND, MOVE, GET -> event.purpose().isEmpty();
          default -> false;
        };
    if (!device || event.outcome() != Outcome.SUCCESS) {
      return;
    }
    if (times.size() < MOST || times.containsKey(event.caller())) {
      times.merge(event.caller(), first(event), (old, next) -> after(old, next));
    }
  }

  private static Times first(AuditEvent event) {
    return new Times(
        event.at(),
        event.action() == Action.ECHO ? Optional.of(event.at()) : Optional.empty(),
        event.action() == Action.STORE ? Optional.of(event.at()) : Optional.empty());
  }

  private static Times after(Times old, Times next) {
    return new Times(next.last(), next.echo().or(old::echo), next.stored().or(old::stored));
  }

  /// Those of the device with this name, if it was heard.
  public Optional<Times> of(String aeTitle) {
    return Optional.ofNullable(times.get(aeTitle));
  }
}
