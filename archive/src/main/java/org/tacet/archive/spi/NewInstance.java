// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import org.tacet.dicom.Uid;

/// An instance to be added to the index; the components as in [InstanceEntry].
///
/// @param received when it arrived
/// @param sealedHeader everything but long values, compressed and encrypted; from some hundred
///   bytes to some megabytes
/// @param sealedFrames where its frames are, encrypted; empty when they need no table
public record NewInstance(
    long study,
    long series,
    Uid uid,
    Uid sopClass,
    Uid transferSyntax,
    long length,
    int frames,
    ContentToken content,
    BlobRef blob,
    Instant received,
    Opaque sealedFacts,
    Opaque sealedHeader,
    Opaque sealedFrames) {}
