// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.dicom.Uid;

/// How a decision about something in quarantine ended.
public sealed interface SettleOutcome {
  /// It is now an instance of its study like any other.
  record Accepted(Uid study, Uid instance) implements SettleOutcome {}

  /// It is gone.
  record Discarded() implements SettleOutcome {}

  /// It cannot be accepted, since an instance of the same SOP Instance UID with other content is in
  /// the archive, and nothing is ever replaced. It still waits.
  record StillInConflict(Conflict conflict) implements SettleOutcome {}

  /// It was not deleted: a legal hold on its study forbids it. It still waits.
  record Held(LegalHold hold) implements SettleOutcome {}

  /// Nothing waits under this number.
  record NotThere() implements SettleOutcome {}

  /// Not permitted, or not possible now.
  record Refused(Refusal why) implements SettleOutcome {}
}
