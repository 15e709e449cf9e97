// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.List;
import org.tacet.archive.Conflict;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.dimse.Status;

/// The one place where outcomes become DIMSE statuses, PS3.4 §B.2.3, §C.4.1.1.4, §C.4.2.1.5 and
/// §C.4.3.1.4. A comment is a constant or the code of a rule: never a value.
final class DimseStatuses {
  private static final int QUERY_RETRIEVE_LEVEL = 0x00080052;

  private DimseStatuses() {}

  /// Of a C-STORE. What is quarantined is kept, durable, and need not be sent again: a warning,
  /// which is in the class of successes.
  static Status of(StoreOutcome outcome) {
    return switch (outcome) {
      case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> Status.SUCCESS;
      case StoreOutcome.Quarantined kept ->
          Status.COERCION_OF_DATA_ELEMENTS.withComment(comment(kept.conflict()));
      case StoreOutcome.Refused refused -> of(refused.why());
    };
  }

  /// Of a C-FIND.
  static Status of(FindOutcome outcome) {
    return switch (outcome) {
      case FindOutcome.Complete _ -> Status.SUCCESS;
      case FindOutcome.More _, FindOutcome.Cut _ ->
          Status.OUT_OF_RESOURCES.withComment("more matches than the limit");
      case FindOutcome.Stopped _ -> Status.CANCEL;
      case FindOutcome.Refused refused -> of(refused.why());
      case FindOutcome.Invalid invalid -> invalidIdentifier(invalid.tag());
    };
  }

  /// Of whatever the archive refused.
  static Status of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotPermitted _ -> Status.NOT_AUTHORIZED;
      case Refusal.Malformed malformed -> Status.CANNOT_UNDERSTAND.withComment(malformed.code());
      case Refusal.Identifier identifier ->
          Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS
              .withComment(identifier.code())
              .withOffendingElements(List.of(identifier.tag()));
      case Refusal.OverBudget over -> Status.OUT_OF_RESOURCES.withComment(over.code());
      case Refusal.Plain plain -> of(plain);
    };
  }

  private static Status of(Refusal.Plain refusal) {
    Status status =
        switch (refusal) {
          // There is no room for it here, now or at all: a sender keeps what 0xA7xx answers.
          case OUT_OF_SPACE, OUT_OF_MEMORY, MEDIUM_FAILED, CLOSING, TOO_LONG ->
              Status.OUT_OF_RESOURCES;
          case ERASED_MEANWHILE -> Status.PROCESSING_FAILURE;
        };
    return status.withComment(refusal.code());
  }

  /// The identifier of a query or retrieval breaks a rule in this attribute: 0xA900.
  static Status invalidIdentifier(int tag) {
    return Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS.withOffendingElements(List.of(tag));
  }

  /// No level, or one that the information model does not have.
  static Status invalidLevel() {
    return invalidIdentifier(QUERY_RETRIEVE_LEVEL);
  }

  /// More instances than one retrieval gives out: 0xA701.
  static Status tooMany() {
    return Status.UNABLE_TO_CALCULATE_MATCHES.withComment("more instances than the limit");
  }

  private static String comment(Conflict conflict) {
    return switch (conflict) {
      case OTHER_CONTENT -> "kept aside: the instance is here with other content";
      case OTHER_PATIENT -> "kept aside: the study is here for another patient";
    };
  }
}
