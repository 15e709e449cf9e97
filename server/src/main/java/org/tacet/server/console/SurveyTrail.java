// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;

/// What is done with surveys, in the trail, by the name of who did it.
record SurveyTrail(AuditLog audit, InstantSource clock) {
  private static final int LONGEST_CODE = 64;

  /// Something that gives a value.
  interface Work<T> {
    T done() throws IOException;
  }

  void record(Caller.Person who, Outcome outcome, String what) throws IOException {
    audit.append(
        new AuditEvent(
            clock.instant(),
            Action.CHECK,
            outcome,
            who.name(),
            who.origin(),
            Optional.empty(),
            List.of(),
            1,
            code(what)));
  }

  /// Before and after: what cannot be written down does not happen.
  <T> T around(Caller.Person who, String what, Work<T> work) throws IOException {
    record(who, Outcome.PARTIAL, what);
    T value = work.done();
    record(who, Outcome.SUCCESS, what);
    return value;
  }

  private static String code(String what) {
    String letters = what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    return letters.substring(0, Math.min(letters.length(), LONGEST_CODE));
  }
}
