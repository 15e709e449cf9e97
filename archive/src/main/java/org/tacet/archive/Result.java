// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Locale;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

/// What an operation did, for the trail.
///
/// @param patients how many distinct ones it touched
/// @param reason a code, or empty
record Result(Outcome outcome, List<Uid> studies, long count, long patients, String reason) {
  static Result success(List<Uid> studies, long count) {
    return success(studies, count, "");
  }

  static Result success(List<Uid> studies, long count, String reason) {
    return new Result(Outcome.SUCCESS, studies, count, 0, reason);
  }

  static Result partial(List<Uid> studies, long count, String reason) {
    return new Result(Outcome.PARTIAL, studies, count, 0, reason);
  }

  static Result failed(List<Uid> studies, long count, String reason) {
    return new Result(Outcome.FAILED, studies, count, 0, reason);
  }

  static Result refused(Refusal why) {
    return new Result(Outcome.REFUSED, List.of(), 0, 0, why.code());
  }

  /// The same with the number of patients.
  Result of(long number) {
    return new Result(outcome, studies, count, number, reason);
  }

  /// The same with another count.
  Result counting(long number) {
    return new Result(outcome, studies, number, patients, reason);
  }

  /// The same about these studies.
  Result about(List<Uid> which) {
    return new Result(outcome, which, count, patients, reason);
  }

  static Result of(StoreOutcome outcome) {
    return switch (outcome) {
      case StoreOutcome.Stored(Uid study, Uid _, Uid _) -> success(List.of(study), 1).of(1);
      case StoreOutcome.AlreadyStored(Uid study, Uid _, Uid _) ->
          success(List.of(study), 1, "already-stored").of(1);
      case StoreOutcome.Quarantined(long _, Conflict conflict, var _) ->
          success(List.of(), 1, "quarantined-" + code(conflict)).of(1);
      case StoreOutcome.Refused(Refusal why) -> refused(why);
    };
  }

  static Result of(FindOutcome outcome) {
    return switch (outcome) {
      case FindOutcome.Complete(long matches) -> success(List.of(), matches);
      case FindOutcome.More(long matches) -> success(List.of(), matches, "more");
      case FindOutcome.Cut(long matches) -> partial(List.of(), matches, "cut-at-limit");
      case FindOutcome.Stopped(long matches) -> partial(List.of(), matches, "stopped");
      case FindOutcome.Refused(Refusal why) -> refused(why);
      case FindOutcome.Invalid(FindOutcome.Rule rule, int _) -> failed(List.of(), 0, code(rule));
    };
  }

  static Result of(EraseOutcome outcome, Uid study) {
    return switch (outcome) {
      case EraseOutcome.Erased(var certificate) ->
          success(List.of(study), certificate.instances() + certificate.quarantined()).of(1);
      case EraseOutcome.NoSuchStudy() -> failed(List.of(study), 0, "no-such-study");
      case EraseOutcome.Held _ -> forbidden(study, "legal-hold");
      case EraseOutcome.KeptUntil _ -> forbidden(study, "retention");
      case EraseOutcome.Refused(Refusal why) -> refused(why);
    };
  }

  private static Result forbidden(Uid study, String reason) {
    return new Result(Outcome.REFUSED, List.of(study), 0, 0, reason);
  }

  static Result of(ErasureOutlook outlook, Uid study) {
    return switch (outlook) {
      case ErasureOutlook.Extent extent ->
          success(List.of(study), extent.instances() + extent.quarantined(), "erasure-outlook");
      case ErasureOutlook.NoSuchStudy() -> failed(List.of(study), 0, "no-such-study");
      case ErasureOutlook.Refused(Refusal why) -> refused(why);
    };
  }

  static Result of(SettleOutcome outcome, List<Uid> studies) {
    return switch (outcome) {
      case SettleOutcome.Accepted _ -> success(studies, 1, "accepted");
      case SettleOutcome.Discarded() -> success(studies, 1, "discarded");
      case SettleOutcome.StillInConflict(Conflict conflict) -> failed(studies, 0, code(conflict));
      case SettleOutcome.Held _ -> new Result(Outcome.REFUSED, studies, 0, 0, "legal-hold");
      case SettleOutcome.NotThere() -> failed(studies, 0, "not-there");
      case SettleOutcome.Refused(Refusal why) -> refused(why);
    };
  }

  static Result of(VerifyReport report) {
    return report.sound()
        ? success(List.of(), report.instances())
        : failed(List.of(), report.faults(), "faults");
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
