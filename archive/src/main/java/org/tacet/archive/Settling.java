// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.dicom.Uid;

/// Shows what waits in quarantine to who may see it, and carries out what they decide.
final class Settling {
  private static final Target EVERYTHING = Target.Everything.EVERYTHING;

  private final Quarantine quarantine;
  private final HoldKeeping holds;
  private final Trace trace;

  Settling(Quarantine quarantine, HoldKeeping holds, Trace trace) {
    this.quarantine = quarantine;
    this.holds = holds;
    this.trace = trace;
  }

  List<Quarantined> list(Caller caller) throws IOException {
    Operating operating =
        trace.require(caller, Operation.ADMINISTER, Action.QUARANTINE, EVERYTHING);
    List<Quarantined> waiting = quarantine.list();
    operating.ended(Result.success(List.of(), waiting.size()));
    return waiting;
  }

  Optional<QuarantineComparison> compare(Caller caller, long id) throws IOException {
    Operating operating =
        trace.require(caller, Operation.ADMINISTER, Action.QUARANTINE, EVERYTHING);
    Optional<QuarantineEntry> waiting = quarantine.find(id);
    if (waiting.isEmpty()) {
      operating.ended(Result.failed(List.of(), 0, "not-there"));
      return Optional.empty();
    }
    List<Uid> studies = List.of(waiting.get().what().study());
    try {
      QuarantineComparison comparison = quarantine.compare(waiting.get());
      operating.ended(Result.success(studies, 1, "compared"));
      return Optional.of(comparison);
    } catch (IOException | RuntimeException e) {
      operating.ended(Result.failed(studies, 0, "not-compared"));
      throw e;
    }
  }

  SettleOutcome accept(Caller caller, long id) throws IOException {
    return settle(caller, id, quarantine::accept);
  }

  SettleOutcome discard(Caller caller, long id) throws IOException {
    return settle(caller, id, this::discarded);
  }

  // What waits is of the study too: a hold that let it go would hold a part.
  private SettleOutcome discarded(QuarantineEntry waiting) throws IOException {
    Optional<LegalHold> hold = holds.on(waiting.what().site(), waiting.what().study());
    return hold.isPresent() ? new SettleOutcome.Held(hold.get()) : quarantine.discard(waiting);
  }

  /// A decision about something in quarantine.
  @FunctionalInterface
  private interface Decision {
    SettleOutcome carryOut(QuarantineEntry waiting) throws IOException;
  }

  private SettleOutcome settle(Caller caller, long id, Decision decision) throws IOException {
    return switch (trace.askWhole(caller, Operation.ADMINISTER, Action.QUARANTINE, EVERYTHING)) {
      case Denied(var why) -> new SettleOutcome.Refused(why);
      case Permitted permitted -> settled(permitted.operating(), id, decision);
    };
  }

  private SettleOutcome settled(Operating operating, long id, Decision decision)
      throws IOException {
    // Before, too: what cannot be written down does not happen.
    operating.begun();
    try {
      Optional<QuarantineEntry> waiting = quarantine.find(id);
      SettleOutcome outcome =
          waiting.isPresent() ? decision.carryOut(waiting.get()) : new SettleOutcome.NotThere();
      List<Uid> studies = waiting.map(w -> List.of(w.what().study())).orElse(List.of());
      operating.ended(Result.of(outcome, studies));
      return outcome;
    } catch (IOException | RuntimeException e) {
      operating.failed("interrupted");
      throw e;
    }
  }
}
