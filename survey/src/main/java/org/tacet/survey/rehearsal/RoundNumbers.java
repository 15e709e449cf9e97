// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

/// Numbers of studies that look like a limit of somebody's making. A survey rightly says of a list
/// that ends there that there may be more, so no simulated system has such a number by accident.
final class RoundNumbers {
  private static final int LEAST = 10;
  private static final int LEAST_OF_TWOS = 63;
  private static final int FURTHEST = 20;

  private RoundNumbers() {}

  /// Whether a list that ends here may have been cut: a multiple of ten, one more than that, or
  /// next to a power of two.
  static boolean isRound(long number) {
    if (number < LEAST) {
      return false;
    }
    boolean twos =
        number >= LEAST_OF_TWOS
            && (Long.bitCount(number - 1) == 1
                || Long.bitCount(number) == 1
                || Long.bitCount(number + 1) == 1);
    return twos || number % 10 <= 1;
  }

  /// Shifts a few from part to part, so that none is round and the sum stays. The parts take from
  /// the largest and give to it; where they are too few or too small for that, they stay as they
  /// are.
  static void avoid(long[] parts) {
    int largest = 0;
    for (int i = 1; i < parts.length; i++) {
      largest = parts[i] > parts[largest] ? i : largest;
    }
    for (int i = 0; i < parts.length; i++) {
      if (i != largest) {
        shift(parts, largest, i);
      }
    }
    for (int i = 0; i < parts.length && isRound(parts[largest]); i++) {
      if (i != largest) {
        shiftBoth(parts, largest, i);
      }
    }
  }

  private static void shift(long[] parts, int from, int to) {
    while (isRound(parts[to]) && parts[from] > parts[to] + 2) {
      parts[from]--;
      parts[to]++;
    }
  }

  private static void shiftBoth(long[] parts, int from, int to) {
    for (int few = 1; few <= FURTHEST; few++) {
      if (parts[from] - few > parts[to] + few
          && !isRound(parts[from] - few)
          && !isRound(parts[to] + few)) {
        parts[from] -= few;
        parts[to] += few;
        return;
      }
    }
  }
}
