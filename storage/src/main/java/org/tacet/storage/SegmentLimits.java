// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

/// The numbers of a [SegmentBlobStore]; none is unlimited.
///
/// @param segmentBytes a shared segment is closed before it would grow beyond this
/// @param memoryDraftBytes drafts up to this length are assembled in memory; longer ones get a
///   segment of their own
/// @param memoryBytes what all drafts together may hold in memory; beyond it they go to a segment
///   of their own
/// @param reserveBytes free space that is left for the index and the trail
/// @param openSegments idle segment files kept open for reading
public record SegmentLimits(
    long segmentBytes,
    int memoryDraftBytes,
    long memoryBytes,
    long reserveBytes,
    int openSegments) {
  /// 256 MiB segments, drafts of 1 MiB within 64 MiB of memory, 256 MiB reserve, 64 open segments.
  public static final SegmentLimits DEFAULT =
      new SegmentLimits(256L << 20, 1 << 20, 64L << 20, 256L << 20, 64);

  /// Refuses numbers no archive can work with.
  public SegmentLimits {
    demand(segmentBytes >= 1 << 10 && segmentBytes <= 1L << 40, "segmentBytes: 1 KiB to 1 TiB");
    demand(memoryDraftBytes >= 0 && memoryDraftBytes <= 64 << 20, "memoryDraftBytes: 0 to 64 MiB");
    demand(memoryBytes >= 0 && memoryBytes <= 1L << 36, "memoryBytes: 0 to 64 GiB");
    demand(reserveBytes >= 0 && reserveBytes <= 1L << 44, "reserveBytes: 0 to 16 TiB");
    demand(openSegments >= 1 && openSegments <= 4096, "openSegments: 1 to 4096");
  }

  private static void demand(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
