// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// A glass that was broken, as the data protection officer reads of it.
///
/// @param caller who broke it
/// @param study which study was opened, be it there or not
/// @param reason in the caller's words; may be about the patient
public record Emergency(Instant at, String caller, Site site, Uid study, String reason) {
  /// Leaves the reason out (P8).
  @Override
  public String toString() {
    return "Emergency[" + at + ", " + caller + ", " + site + "]";
  }
}
