// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Arrays;

/// How long requests took.
///
/// @param perSecond answered requests per second, all connections together
/// @param cpuMillis of the server for each
record Times(double perSecond, double p50Millis, double p99Millis, double cpuMillis) {
  /// @param nanos of each request, in any order
  /// @param seconds that all of them took together
  /// @param cpuSeconds that the server worked on them
  static Times of(long[] nanos, double seconds, double cpuSeconds) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Times(
        sorted.length / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6,
        cpuSeconds * 1000 / sorted.length);
  }
}
