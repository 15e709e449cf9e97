// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// Why somebody broke the glass, in words that only the archive can read: they may be about the
/// patient.
///
/// @param caller name of who did
/// @param study which study was opened, be it there or not
/// @param sealed the reason, encrypted and bound to everything else here
public record SealedReason(Instant at, String caller, Site site, Uid study, Opaque sealed) {}
