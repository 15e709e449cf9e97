// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.Trailer.Standing;

/// What becomes of an instance, given what is there. Nothing is ever overwritten.
///
/// | instance of this UID | patient of the study | received | accepted by the administrator |
/// |---|---|---|---|
/// | none | no such study, or the same | store | store |
/// | none | another | quarantine | store |
/// | same content | any | there already | there already |
/// | not compared yet | any | compare | compare |
/// | other content | any | quarantine | quarantine |
final class ConflictRule {
  private ConflictRule() {}

  /// What there is of the same SOP Instance UID.
  enum Content {
    NONE,
    SAME,
    OTHER,
    /// The bytes differ, but may be the same data set in another encoding.
    NOT_COMPARED
  }

  /// Whose the study of the same Study Instance UID is.
  enum Patient {
    /// There is no such study, or it is of the same patient.
    FITTING,
    OTHER
  }

  /// What becomes of the instance.
  sealed interface Ruling {
    record InConflict(Conflict conflict) implements Ruling {}

    enum Plain implements Ruling {
      STORE,
      ALREADY_THERE,
      COMPARE
    }
  }

  static Ruling on(Content content, Patient patient, Standing standing) {
    return switch (content) {
      case SAME -> Ruling.Plain.ALREADY_THERE;
      case NOT_COMPARED -> Ruling.Plain.COMPARE;
      case OTHER -> new Ruling.InConflict(Conflict.OTHER_CONTENT);
      case NONE ->
          patient == Patient.OTHER && standing == Standing.RECEIVED
              ? new Ruling.InConflict(Conflict.OTHER_PATIENT)
              : Ruling.Plain.STORE;
    };
  }
}
