// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What came into an index, be it still there or not. What was erased before the index was made
/// anew is forgotten.
///
/// @param halfHours those in which something came, in their order
/// @param modalities what came in these half hours, the largest first
public record Arrivals(List<HalfHour> halfHours, List<OfModality> modalities) {
  /// Half an hour: the days of every zone but three begin with one.
  public static final Duration SPAN = Duration.ofMinutes(30);

  /// Keeps copies of the lists.
  public Arrivals {
    halfHours = List.copyOf(halfHours);
    modalities = List.copyOf(modalities);
  }

  /// The half hour of a moment, counted from 1970.
  public static long halfHour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SPAN.toSeconds());
  }

  /// When it began.
  public static Instant begun(long halfHour) {
    return Instant.ofEpochSecond(Math.multiplyExact(halfHour, SPAN.toSeconds()));
  }

  /// What came within half an hour.
  ///
  /// @param studies new ones
  /// @param bytes total length of the data sets
  public record HalfHour(Instant begun, long studies, long instances, long bytes) {}

  /// What came of one modality.
  ///
  /// @param modality empty when there was none
  public record OfModality(String modality, long instances, long bytes) {}
}
