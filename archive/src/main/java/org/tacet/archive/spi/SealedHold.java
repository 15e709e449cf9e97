// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// A legal hold, with its reason in words that only the archive can read: they may be about the
/// patient.
///
/// @param study which study, be it there or not
/// @param by name of who placed it
/// @param since when
/// @param reason encrypted and bound to everything else here
public record SealedHold(Site site, Uid study, String by, Instant since, Opaque reason) {}
