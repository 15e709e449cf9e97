// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// What a check of everything found.
///
/// @param instances checked
/// @param bytes of their data sets
/// @param leftovers blobs of erased studies and of duplicates that a crash had left behind;
///   harmless, and deleted by the check
/// @param findings what is wrong, the first [ArchiveLimits#maxFindings] of it
/// @param faults how much is wrong in all
public record VerifyReport(
    long instances, long bytes, long leftovers, List<Finding> findings, long faults) {
  /// Keeps a copy of the list.
  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /// Whether everything is as it was received.
  public boolean sound() {
    return faults == 0;
  }

  /// One thing that is wrong.
  ///
  /// @param study where it is known
  /// @param instance where it is known
  /// @param sequence of the blob; 0 where it cannot be read any more
  public record Finding(Fault fault, Optional<Uid> study, Optional<Uid> instance, long sequence) {}

  /// What can be wrong.
  public enum Fault {
    /// The index says there is a blob, and there is none.
    BLOB_MISSING,
    /// The blob does not decrypt: it was changed, or is damaged.
    BLOB_DAMAGED,
    /// The blob decrypts to something that does not have the SHA-256 taken at receipt.
    DIGEST_WRONG,
    /// The key of the study is not in the safe, and was not destroyed by an erasure.
    KEY_LOST,
    /// What the index says of the instance does not decrypt, or is not what the blob says.
    ENTRY_DAMAGED,
    /// The blob is of an instance the index does not know. A rebuild brings it back.
    NOT_INDEXED
  }
}
