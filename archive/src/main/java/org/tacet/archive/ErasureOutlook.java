// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// What an erasure would do, before it is done. Says nothing of the patient.
public sealed interface ErasureOutlook {
  /// This would go, unless something forbids it.
  ///
  /// @param series how many series
  /// @param instances how many instances
  /// @param quarantined how many instances of the study wait in quarantine
  /// @param bytes total length of all their data sets
  /// @param since when the first of it arrived
  /// @param hold that forbids it
  /// @param keptUntil the first instant at which retention lets it go; absent when it does
  record Extent(
      Site site,
      Uid study,
      int series,
      long instances,
      long quarantined,
      long bytes,
      Instant since,
      Optional<LegalHold> hold,
      Optional<Instant> keptUntil)
      implements ErasureOutlook {
    /// Whether nothing forbids it now.
    public boolean isFree() {
      return hold.isEmpty() && keptUntil.isEmpty();
    }
  }

  /// There is no such study at that site.
  record NoSuchStudy() implements ErasureOutlook {}

  /// Not permitted.
  record Refused(Refusal why) implements ErasureOutlook {}
}
