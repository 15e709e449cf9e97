// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.console.shell.Visit;

/// Who may read the trail, and that it was read: whoever reads the trail stands in it.
final class TrailReads {
  /// A page that is open all day leaves a line a minute, and not one for every look.
  private static final Duration APART = Duration.ofMinutes(1);

  private static final int MOST = 1000;

  private final Archive archive;
  private final AuditLog audit;
  private final Map<String, Instant> polled = new HashMap<>();

  TrailReads(Archive archive, AuditLog audit) {
    this.archive = archive;
    this.audit = audit;
  }

  /// Why somebody may not read the trail.
  Optional<Refusal> refusal(Visit visit) throws IOException {
    return archive.refusal(
        visit.person(), Operation.TRAIL, Action.TRAIL, Target.Everything.EVERYTHING);
  }

  /// Why somebody may not see how well the archive is closed: who runs it may, and who watches it.
  Optional<Refusal> refusalToWatch(Visit visit) throws IOException {
    return visit.holdsEverywhere(Role.ADMINISTRATOR)
        ? archive.refusal(
            visit.person(), Operation.ADMINISTER, Action.CHECK, Target.Everything.EVERYTHING)
        : refusal(visit);
  }

  /// Writes down that lines are about to be shown. What cannot be written down is not shown.
  void read(Visit visit, long lines, String how) throws IOException {
    write(visit, Action.TRAIL, Outcome.SUCCESS, lines, how);
  }

  /// The same for new lines of a page that is open.
  void polled(Visit visit, long lines) throws IOException {
    if (isDue(visit)) {
      read(visit, lines, "show-live");
    }
  }

  private synchronized boolean isDue(Visit visit) {
    Instant now = visit.now();
    Instant last = polled.get(visit.person().name());
    if (last != null && now.isBefore(last.plus(APART))) {
      return false;
    }
    if (polled.size() >= MOST) {
      polled.clear();
    }
    polled.put(visit.person().name(), now);
    return true;
  }

  /// Writes down something else.
  void write(Visit visit, Action action, Outcome outcome, long count, String reason)
      throws IOException {
    audit.append(
        new AuditEvent(
            visit.now(),
            action,
            outcome,
            visit.person().name(),
            visit.person().origin(),
            Optional.empty(),
            List.of(),
            count,
            reason));
  }
}
