// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.DataSet;

/// What came of reading a data set.
///
/// @param tolerated the leniencies that were needed
/// @param length the length of the data set stream in bytes, after inflation
/// @param frames where the frames of the pixel data lie; absent if there is none, or it cannot be
///   told
public record Reading(
    DataSet dataSet, Set<Leniency> tolerated, long length, Optional<FrameTable> frames) {
  /// Keeps a copy of the set.
  public Reading {
    tolerated = Set.copyOf(tolerated);
  }
}
