// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.dicom.Uid;

/// A series to be added to the index; the components as in [SeriesEntry].
///
/// @param sealedDictionary what the headers of its instances are compressed against, encrypted; at
///   most 64 KiB
public record NewSeries(
    long study,
    Uid uid,
    Optional<String> modality,
    OptionalInt date,
    Opaque sealedAttributes,
    Opaque sealedDictionary) {}
