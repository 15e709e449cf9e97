// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import org.tacet.archive.Refusal;

/// Why an instance was not stored, PS3.18 §I.2.2.
///
/// @param reason as in Failure Reason (0008,1197)
/// @param status of an answer to nothing but such instances
record StoreFailure(int reason, int status) {
  /// As in Warning Reason (0008,1196): kept, and not as part of what it says it is.
  static final int COERCED = 0xB000;

  private static final int OUT_OF_RESOURCES = 0xA700;
  private static final int DATA_SET_MISMATCH = 0xA900;
  private static final int CANNOT_UNDERSTAND = 0xC000;
  private static final int PROCESSING_FAILURE = 0x0110;
  private static final int NOT_AUTHORIZED = 0x0124;

  /// A part that is no DICOM file, or of another type than the whole.
  static final StoreFailure NOT_UNDERSTOOD = new StoreFailure(CANNOT_UNDERSTAND, 400);

  static StoreFailure of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotPermitted _ -> new StoreFailure(NOT_AUTHORIZED, 403);
      case Refusal.Malformed malformed ->
          malformed.limit() ? new StoreFailure(OUT_OF_RESOURCES, 413) : NOT_UNDERSTOOD;
      case Refusal.Identifier _ -> new StoreFailure(DATA_SET_MISMATCH, 409);
      case Refusal.OverBudget _ -> new StoreFailure(OUT_OF_RESOURCES, 429);
      case Refusal.Plain plain ->
          switch (plain) {
            case OUT_OF_SPACE -> new StoreFailure(OUT_OF_RESOURCES, 507);
            case TOO_LONG -> new StoreFailure(OUT_OF_RESOURCES, 413);
            case MEDIUM_FAILED -> new StoreFailure(OUT_OF_RESOURCES, 500);
            case OUT_OF_MEMORY, CLOSING -> new StoreFailure(OUT_OF_RESOURCES, 503);
            case ERASED_MEANWHILE -> new StoreFailure(PROCESSING_FAILURE, 409);
          };
    };
  }
}
