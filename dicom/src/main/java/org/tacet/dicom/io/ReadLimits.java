// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

/// What one data set may cost whoever reads it. Each number is finite; a stream that goes beyond
/// one ends in a `FormatException` with a rule `LIMIT_…`.
///
/// @param maxDepth sequences within sequences
/// @param maxElements elements at all levels together
/// @param maxItems items at all levels together
/// @param maxValueBytes one value in memory
/// @param maxHeaderBytes everything in memory: values kept, and a flat charge for each element,
///   item and fragment, so that millions of empty ones cannot hide
/// @param maxFragments fragments of all encapsulated values together
/// @param maxDataSetBytes the stream, after inflation
/// @param maxInflatedRatio inflated bytes for each deflated one, once more than 64 MiB have been
///   inflated
public record ReadLimits(
    int maxDepth,
    int maxElements,
    int maxItems,
    int maxValueBytes,
    long maxHeaderBytes,
    int maxFragments,
    long maxDataSetBytes,
    int maxInflatedRatio) {
  /// Enough for every data set seen in practice, in well under 256 MiB of memory.
  public static final ReadLimits DEFAULT =
      new ReadLimits(128, 1_000_000, 1_000_000, 64 << 20, 64L << 20, 4_000_000, 1L << 40, 256);

  /// Every number is at least 1.
  public ReadLimits {
    long least =
        Math.min(
            Math.min(Math.min(maxDepth, maxElements), Math.min(maxItems, maxValueBytes)),
            Math.min(
                Math.min(maxHeaderBytes, maxFragments),
                Math.min(maxDataSetBytes, maxInflatedRatio)));
    if (least < 1) {
      throw new IllegalArgumentException("every limit is at least 1");
    }
  }
}
