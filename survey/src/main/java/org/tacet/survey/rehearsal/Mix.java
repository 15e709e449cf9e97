// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

/// Numbers that look random and are always the same: the finalizer of SplitMix64 (Steele, Lea and
/// Flood, 2014).
final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  static long of(long seed, long number) {
    long z = seed * GOLDEN + number + GOLDEN;
    return finish(finish(z) + number);
  }

  private static long finish(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// From 0 to less than 1.
  static double unit(long seed, long number) {
    return (of(seed, number) >>> 11) * 0x1.0p-53;
  }
}
