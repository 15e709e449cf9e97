// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.access.AccessPolicy;
import org.tacet.archive.access.AccessPolicy.Decision;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditLog;
import org.tacet.dicom.Uid;

/// Asks the policy, and writes down what was asked, what was done and what failed.
final class Trace {
  private final AuditLog audit;
  private final AccessPolicy policy;
  private final Clock clock;
  private final Alerts alerts = new Alerts();

  Trace(AuditLog audit, AccessPolicy policy, Clock clock) {
    this.audit = audit;
    this.policy = policy;
    this.clock = clock;
  }

  /// What the policy says; a denial is written down.
  Permission ask(Caller caller, Operation operation, Action action, Target target)
      throws IOException {
    Instant now = clock.instant();
    Decision decision = policy.decide(caller, operation, target, now);
    return switch (decision) {
      case Decision.Allow.Whole.GRANTED ->
          new Permitted(
              new Operating(
                  this, caller, action, target, purpose(caller, operation, target, decision, now)),
              Optional.empty());
      case Decision.Allow.OnlyStudies(var studies) ->
          new Permitted(
              new Operating(
                  this, caller, action, target, purpose(caller, operation, target, decision, now)),
              Optional.of(studies));
      case Decision.Deny why -> denied(caller, action, target, why);
    };
  }

  /// Whether the caller may know what there is of a study: who may find it may, and who settles
  /// conflicts. Nothing is written down: it is we who ask.
  boolean mayKnow(Caller caller, Site site, Uid study) {
    Instant now = clock.instant();
    Target target = new Target.OfStudy(site, study);
    Target everything = Target.Everything.EVERYTHING;
    return policy.decide(caller, Operation.FIND, target, now) instanceof Decision.Allow
        || policy.decide(caller, Operation.ADMINISTER, everything, now) instanceof Decision.Allow;
  }

  /// The same for what cannot be done in part.
  Permission askWhole(Caller caller, Operation operation, Action action, Target target)
      throws IOException {
    return switch (ask(caller, operation, action, target)) {
      case Permitted permitted when permitted.only().isEmpty() -> permitted;
      case Permitted _ -> denied(caller, action, target, Decision.Deny.OTHER_STUDY);
      case Denied denied -> denied;
    };
  }

  /// Throws if the policy denies.
  Operating require(Caller caller, Operation operation, Action action, Target target)
      throws IOException {
    return switch (askWhole(caller, operation, action, target)) {
      case Permitted permitted -> permitted.operating();
      case Denied(var why) -> throw new NotPermittedException(why);
    };
  }

  private Denied denied(Caller caller, Action action, Target target, Decision.Deny why)
      throws IOException {
    Refusal.NotPermitted refusal = new Refusal.NotPermitted(why);
    Operating operating = new Operating(this, caller, action, target, declared(caller));
    write(operating, Result.refused(refusal).about(operating.studies()));
    return new Denied(refusal);
  }

  private static Optional<Purpose> declared(Caller caller) {
    return caller instanceof Caller.Person person
        ? Optional.of(person.purpose())
        : Optional.empty();
  }

  /// What a person says it is for; but an emergency, if it could not be done but for a broken
  /// glass.
  private Optional<Purpose> purpose(
      Caller caller, Operation operation, Target target, Decision decision, Instant now) {
    if (!(caller instanceof Caller.Person person)
        || person.grants().stream().noneMatch(Grant::isBrokenGlass)) {
      return declared(caller);
    }
    Decision without = policy.decide(person.withoutEmergency(), operation, target, now);
    return without.equals(decision) ? declared(caller) : Optional.of(Purpose.EMERGENCY);
  }

  void write(Operating operating, Result result) throws IOException {
    append(operating, operating.action(), result);
  }

  /// Raises an alert, unless there was one like it just now.
  ///
  /// @param what is like it
  void alert(Operating operating, String what, Result result) throws IOException {
    OptionalLong heldBack = alerts.admit(operating.caller().name(), what, clock.instant());
    if (heldBack.isPresent()) {
      append(operating, Action.ALERT, result.counting(heldBack.getAsLong()));
    }
  }

  private void append(Operating operating, Action action, Result result) throws IOException {
    List<Uid> studies = result.studies();
    audit.append(
        new AuditEvent(
            clock.instant(),
            action,
            result.outcome(),
            operating.caller().name(),
            operating.caller().origin(),
            operating.target().site(),
            studies.subList(0, Math.min(studies.size(), AuditEvent.MAX_STUDIES)),
            result.count(),
            result.reason(),
            result.patients(),
            operating.purpose(),
            operating.asked()));
  }
}
