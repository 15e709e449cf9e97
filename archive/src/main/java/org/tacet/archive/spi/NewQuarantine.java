// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import org.tacet.archive.Conflict;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// An instance that contradicts what the archive has, on its way into quarantine.
///
/// @param site where it would belong
/// @param study its Study Instance UID
/// @param instance its SOP Instance UID
/// @param conflict what it contradicts
/// @param key under which it is encrypted
/// @param transferSyntax in which it was received and is kept
/// @param length of the data set as received, in bytes
/// @param received when it arrived
/// @param content equal for equal bytes of one SOP Instance UID
/// @param blob where the data set is
public record NewQuarantine(
    Site site,
    Uid study,
    Uid instance,
    Uid sopClass,
    Uid transferSyntax,
    Conflict conflict,
    KeyId key,
    long length,
    Instant received,
    ContentToken content,
    BlobRef blob) {}
