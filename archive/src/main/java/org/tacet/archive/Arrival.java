// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import org.tacet.archive.Trailer.Standing;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;

/// An instance that has been received as a whole and understood.
///
/// @param header its data set, of whose long values only the place is known
/// @param frameTable where its frames are, encoded; empty when they need no table
/// @param length of the data set as received, in bytes
/// @param content keyed hash of the bytes
/// @param facts key and digest of the object
/// @param received when
/// @param caller who sent it
record Arrival(
    Site site,
    Identifiers identifiers,
    TransferSyntax syntax,
    DataSet header,
    Opaque frameTable,
    long length,
    ContentToken content,
    ObjectFacts facts,
    Instant received,
    String caller,
    Standing standing) {
  /// How many frames; 0 when there is no pixel data.
  int frames() {
    boolean pixels =
        header.contains(Tags.PixelData)
            || header.contains(Tags.FloatPixelData)
            || header.contains(Tags.DoubleFloatPixelData);
    return pixels ? Math.max(1, header.integer(Tags.NumberOfFrames).orElse(1)) : 0;
  }

  Trailer trailer() {
    return new Trailer(
        facts,
        site,
        identifiers.study(),
        identifiers.sopInstance(),
        syntax,
        length,
        received,
        caller,
        standing);
  }
}
