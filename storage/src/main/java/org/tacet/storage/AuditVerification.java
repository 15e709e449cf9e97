// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.util.Optional;

/// What the verification of a trail found.
///
/// @param lines whole lines read, up to the first break
/// @param checkpoints good signatures among them
/// @param torn places where a crash left an unfinished line, and the trail says so
/// @param unsigned whole lines behind the last signature, that of a checkpoint or of the head:
///   nothing vouches for them yet. A running archive has those of the last second, a crashed one
///   those of its last; they are examined, with the key, when the trail is opened again
/// @param firstBreak where the trail stops being what was written
public record AuditVerification(
    long lines, long checkpoints, long torn, long unsigned, Optional<Break> firstBreak) {
  /// Whether the trail is unbroken.
  public boolean ok() {
    return firstBreak.isEmpty();
  }

  /// The first place that does not hold.
  ///
  /// @param file name of the file in the trail's folder
  /// @param line line in that file, from 1 upwards
  public record Break(String file, long line, Why why) {}

  /// Why a line does not hold.
  public enum Why {
    /// It is not written as the trail writes: changed, or foreign.
    NOT_OURS,
    /// It does not have the number after the one before: lines are missing, added or moved.
    WRONG_NUMBER,
    /// It does not continue the line before: that line, or this one, was replaced.
    WRONG_HASH,
    /// A checkpoint was not signed by the key.
    WRONG_SIGNATURE,
    /// A later line says so: when the trail was opened, what stood from here to that line was not
    /// what had been written.
    CHANGED_TAIL,
    /// The trail ends before the line that its head tells of.
    CUT_SHORT,
    /// The head is missing, or not signed by the key, or tells of another line; or, where a line
    /// says so, it was when the trail was opened.
    WRONG_HEAD
  }
}
