// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.Trailer.Standing;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.Uid;

/// Stores: asked for, taken in, written down, and told as far as the caller may know.
final class Storing {
  private final Ingest ingest;
  private final Trace trace;
  private final Clock clock;

  Storing(Ingest ingest, Trace trace, Clock clock) {
    this.ingest = ingest;
    this.trace = trace;
    this.clock = clock;
  }

  StoreOutcome store(Caller caller, Incoming incoming) throws IOException {
    return switch (ask(caller, incoming.site(), incoming.study())) {
      case Denied(var why) -> new StoreOutcome.Refused(why);
      case Permitted permitted -> told(caller, incoming.site(), stored(permitted, incoming));
    };
  }

  /// Why the caller may store nothing of it.
  Optional<Refusal> refusal(Caller caller, Site site, Optional<Uid> study) throws IOException {
    return switch (ask(caller, site, study)) {
      case Denied(var why) -> Optional.of(why);
      case Permitted _ -> Optional.empty();
    };
  }

  private Permission ask(Caller caller, Site site, Optional<Uid> study) throws IOException {
    boolean operator = caller instanceof Caller.Operator;
    Operation operation = operator ? Operation.IMPORT : Operation.STORE;
    Action action = operator ? Action.IMPORT : Action.STORE;
    Target target =
        study
            .<Target>map(one -> new Target.OfStudy(site, one))
            .orElseGet(() -> new Target.AtSite(site));
    return trace.ask(caller, operation, action, target);
  }

  private StoreOutcome stored(Permitted permitted, Incoming incoming) throws IOException {
    Operating operating = permitted.operating();
    try {
      StoreOutcome outcome = ingest.store(terms(permitted, incoming), incoming.dataSet());
      operating.ended(Result.of(outcome));
      return outcome;
    } catch (IOException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  // The attack: to store a guess, and learn from the contradiction that a study is here, and whose.
  // A device is told all the same: who works at it has to hear that the pictures are not where they
  // are looked for, before they are deleted there.
  private StoreOutcome told(Caller caller, Site site, StoreOutcome outcome) {
    return outcome instanceof StoreOutcome.Quarantined(long _, Conflict _, var seeming)
            && caller instanceof Caller.Person
            && !trace.mayKnow(caller, site, seeming.study())
        ? seeming
        : outcome;
  }

  private Ingest.Terms terms(Permitted permitted, Incoming incoming) {
    return new Ingest.Terms(
        incoming.site(),
        incoming.syntax(),
        incoming.affected(),
        incoming.study(),
        permitted.only(),
        permitted.operating().caller().name(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        Standing.RECEIVED,
        Optional.empty());
  }
}
