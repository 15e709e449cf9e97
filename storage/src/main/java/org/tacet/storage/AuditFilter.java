// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent;

/// Which events of the trail to show.
///
/// @param from not before
/// @param until before
/// @param actions any of these; empty: all
/// @param outcomes any of these; empty: all
/// @param caller of this name
public record AuditFilter(
    Optional<Instant> from,
    Optional<Instant> until,
    Set<AuditEvent.Action> actions,
    Set<AuditEvent.Outcome> outcomes,
    Optional<String> caller) {
  /// Every event.
  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty());

  /// Keeps copies of the sets.
  public AuditFilter {
    actions = Set.copyOf(actions);
    outcomes = Set.copyOf(outcomes);
  }

  boolean shows(AuditEvent event) {
    return from.filter(event.at()::isBefore).isEmpty()
        && until.filter(end -> !event.at().isBefore(end)).isEmpty()
        && (actions.isEmpty() || actions.contains(event.action()))
        && (outcomes.isEmpty() || outcomes.contains(event.outcome()))
        && caller.filter(name -> !name.equals(event.caller())).isEmpty();
  }
}
