// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.dicom.Uid;

/// A series in the index.
///
/// @param id row, never used again
/// @param study row of its study
/// @param modality Modality; absent when there was none
/// @param date SeriesDate as yyyymmdd; absent when there was none, or no date
/// @param instances how many instances
/// @param bytes total length of the data sets of its instances
/// @param sealedAttributes series attributes, encrypted
public record SeriesEntry(
    long id,
    long study,
    Uid uid,
    Optional<String> modality,
    OptionalInt date,
    int instances,
    long bytes,
    Opaque sealedAttributes) {}
