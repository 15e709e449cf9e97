// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Arrays;

/// How long requests took that were made one after the other.
///
/// @param perSecond answered requests per second
record Times(double perSecond, double p50Millis, double p99Millis) {
  /// @param nanos of each request, in any order
  static Times of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Times(
        sorted.length * 1e9 / Arrays.stream(sorted).sum(),
        sorted[sorted.length / 2] / 1e6,
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6);
  }
}
