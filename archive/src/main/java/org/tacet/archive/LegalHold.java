// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// That a study may not be erased, until this is lifted.
///
/// @param study which study, be it there or not
/// @param by name of who placed it
/// @param since when
public record LegalHold(Site site, Uid study, String by, Instant since) {}
