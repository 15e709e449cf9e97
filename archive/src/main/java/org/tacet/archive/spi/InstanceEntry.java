// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import org.tacet.dicom.Uid;

/// An instance in the index, without its header ([Index#header]) and frame table ([Index#frames]).
///
/// @param id row, never used again
/// @param study row of its study
/// @param series row of its series
/// @param ordinal position in its series in the order of arrival, from 1 upwards
/// @param uid SOP Instance UID
/// @param transferSyntax in which it was received and is kept
/// @param length of the data set as received, in bytes
/// @param frames how many frames; 0 when it has no pixel data
/// @param content equal for equal bytes of one SOP Instance UID
/// @param blob where the data set is
/// @param sealedFacts what is needed to read the blob, encrypted
public record InstanceEntry(
    long id,
    long study,
    long series,
    int ordinal,
    Uid uid,
    Uid sopClass,
    Uid transferSyntax,
    long length,
    int frames,
    ContentToken content,
    BlobRef blob,
    Opaque sealedFacts) {}
