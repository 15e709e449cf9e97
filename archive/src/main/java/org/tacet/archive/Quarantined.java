// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An instance that waits for the administrator's decision; says nothing of the patient.
///
/// @param id to name it by
/// @param site where it would belong
/// @param study its Study Instance UID
/// @param instance its SOP Instance UID
/// @param conflict what it contradicts
/// @param length of its data set, in bytes
/// @param received when it arrived
public record Quarantined(
    long id,
    Site site,
    Uid study,
    Uid instance,
    Uid sopClass,
    TransferSyntax syntax,
    Conflict conflict,
    long length,
    Instant received) {}
