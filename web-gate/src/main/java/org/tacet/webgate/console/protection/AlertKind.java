// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.Optional;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// What the data protection officer should look at; the most pressing first.
enum AlertKind {
  CANARY,
  TRAIL,
  DAMAGE,
  PASSKEY,
  GLASS,
  BUDGET,
  LOCKED_OUT,
  CHECK,
  BRIDGE,
  OTHER;

  /// What an event is, if it is to be looked at.
  static Optional<AlertKind> of(AuditEvent event) {
    return event.action() == Action.ALERT ? Optional.of(ofAlert(event.reason())) : ofOther(event);
  }

  private static AlertKind ofAlert(String reason) {
    if (reason.startsWith("canary-")) {
      return CANARY;
    }
    if (reason.startsWith("budget-")) {
      return BUDGET;
    }
    return switch (reason) {
      case "glass-broken" -> GLASS;
      case "passkey-copied" -> PASSKEY;
      case "locked-out" -> LOCKED_OUT;
      default -> OTHER;
    };
  }

  private static Optional<AlertKind> ofOther(AuditEvent event) {
    boolean failed = event.outcome() == Outcome.FAILED;
    if (event.reason().equals("bridge-on")) {
      return Optional.of(BRIDGE);
    }
    if (failed && event.action() == Action.CHECK) {
      return Optional.of(CHECK);
    }
    if (failed && (event.reason().startsWith("trail-") || event.reason().equals("verify-broken"))) {
      return Optional.of(TRAIL);
    }
    boolean faults = event.action() == Action.VERIFY && event.reason().equals("faults");
    return failed && (faults || event.reason().equals("object-damaged"))
        ? Optional.of(DAMAGE)
        : Optional.empty();
  }

  /// Whether it is an alarm, rather than something to know.
  boolean isLoud() {
    return switch (this) {
      case CANARY, TRAIL, DAMAGE, PASSKEY -> true;
      case GLASS, BUDGET, LOCKED_OUT, CHECK, BRIDGE, OTHER -> false;
    };
  }
}
