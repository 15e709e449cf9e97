// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.access.AccessPolicy;
import org.tacet.archive.access.AccessPolicy.Decision;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.dicom.Uid;

/// Asks the policy, and writes down what was asked, what was done and what failed.
final class Trace {
  private final AuditLog audit;
  private final AccessPolicy policy;
  private final Clock clock;

  Trace(AuditLog audit, AccessPolicy policy, Clock clock) {
    this.audit = audit;
    this.policy = policy;
    this.clock = clock;
  }

  /// What an operation did.
  ///
  /// @param reason a code, or empty
  record Result(Outcome outcome, List<Uid> studies, long count, String reason) {
    static Result success(List<Uid> studies, long count) {
      return new Result(Outcome.SUCCESS, studies, count, "");
    }

    static Result of(StoreOutcome outcome) {
      return switch (outcome) {
        case StoreOutcome.Stored(Uid study, Uid _) -> success(List.of(study), 1);
        case StoreOutcome.AlreadyStored(Uid study, Uid _) ->
            new Result(Outcome.SUCCESS, List.of(study), 1, "already-stored");
        case StoreOutcome.Quarantined(long _, Conflict conflict) ->
            new Result(Outcome.SUCCESS, List.of(), 1, "quarantined-" + code(conflict));
        case StoreOutcome.Refused(Refusal why) -> refused(why);
      };
    }

    static Result of(FindOutcome outcome) {
      return switch (outcome) {
        case FindOutcome.Complete(long matches) -> success(List.of(), matches);
        case FindOutcome.Cut(long matches) ->
            new Result(Outcome.PARTIAL, List.of(), matches, "cut-at-limit");
        case FindOutcome.Stopped(long matches) ->
            new Result(Outcome.PARTIAL, List.of(), matches, "stopped");
        case FindOutcome.Refused(Refusal why) -> refused(why);
        case FindOutcome.Invalid(FindOutcome.Rule rule, int _) ->
            new Result(Outcome.FAILED, List.of(), 0, code(rule));
      };
    }

    static Result of(EraseOutcome outcome, Uid study) {
      return switch (outcome) {
        case EraseOutcome.Erased(var certificate) ->
            success(List.of(study), certificate.instances() + certificate.quarantined());
        case EraseOutcome.NoSuchStudy() ->
            new Result(Outcome.FAILED, List.of(study), 0, "no-such-study");
        case EraseOutcome.Refused(Refusal why) -> refused(why);
      };
    }

    static Result of(SettleOutcome outcome, List<Uid> studies) {
      return switch (outcome) {
        case SettleOutcome.Accepted _ -> new Result(Outcome.SUCCESS, studies, 1, "accepted");
        case SettleOutcome.Discarded() -> new Result(Outcome.SUCCESS, studies, 1, "discarded");
        case SettleOutcome.StillInConflict(Conflict conflict) ->
            new Result(Outcome.FAILED, studies, 0, code(conflict));
        case SettleOutcome.NotThere() -> new Result(Outcome.FAILED, studies, 0, "not-there");
        case SettleOutcome.Refused(Refusal why) -> refused(why);
      };
    }

    static Result of(VerifyReport report) {
      return report.sound()
          ? success(List.of(), report.instances())
          : new Result(Outcome.FAILED, List.of(), report.faults(), "faults");
    }

    private static String code(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Result refused(Refusal why) {
      return new Result(Outcome.REFUSED, List.of(), 0, why.code());
    }
  }

  /// An operation of a caller.
  final class Operating {
    private final Caller caller;
    private final Action action;
    private final Target target;

    private Operating(Caller caller, Action action, Target target) {
      this.caller = caller;
      this.action = action;
      this.target = target;
    }

    void ended(Result result) throws IOException {
      List<Uid> studies = result.studies();
      audit.append(
          new AuditEvent(
              clock.instant(),
              action,
              result.outcome(),
              caller.name(),
              caller.origin(),
              target.site(),
              studies.subList(0, Math.min(studies.size(), AuditEvent.MAX_STUDIES)),
              result.count(),
              result.reason()));
    }

    void begun() throws IOException {
      ended(new Result(Outcome.PARTIAL, studies(), 0, "begun"));
    }

    void failed(String reason) throws IOException {
      ended(new Result(Outcome.FAILED, studies(), 0, reason));
    }

    /// An object of a study cannot be read, or is not what was received.
    void damaged(Uid study) throws IOException {
      ended(new Result(Outcome.FAILED, List.of(study), 1, "object-damaged"));
    }

    private List<Uid> studies() {
      return switch (target) {
        case Target.OfStudy(Site _, Uid study) -> List.of(study);
        case Target.AtSite _, Target.Everything _ -> List.of();
      };
    }
  }

  Operating operating(Caller caller, Action action, Target target) {
    return new Operating(caller, action, target);
  }

  /// The refusal, if the policy denies; it is written down then.
  Optional<Refusal.NotPermitted> denied(
      Caller caller, Operation operation, Action action, Target target) throws IOException {
    return switch (policy.decide(caller, operation, target, clock.instant())) {
      case Decision.Allow.Whole.GRANTED -> Optional.empty();
      case Decision.Allow.OnlyStudies _ ->
          Optional.of(refused(caller, action, target, Decision.Deny.OTHER_STUDY));
      case Decision.Deny why -> Optional.of(refused(caller, action, target, why));
    };
  }

  private Refusal.NotPermitted refused(
      Caller caller, Action action, Target target, Decision.Deny why) throws IOException {
    Refusal.NotPermitted refusal = new Refusal.NotPermitted(why);
    operating(caller, action, target).ended(Result.refused(refusal));
    return refusal;
  }

  /// Throws if the policy denies.
  void require(Caller caller, Operation operation, Action action, Target target)
      throws IOException {
    Optional<Refusal.NotPermitted> denied = denied(caller, operation, action, target);
    if (denied.isPresent()) {
      throw new NotPermittedException(denied.get());
    }
  }
}
