// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

/// The numbers at which people set limits of results: round in tens, or in twos. A limit beyond
/// some hundred thousand would limit nothing that anybody waits for.
final class UsualLimits {
  private static final int LEAST = 10;
  private static final int MOST = 1 << 17;
  private static final int TWO_DIGITS = 100;

  private UsualLimits() {}

  /// Whether an answer of so many may well have ended at a limit. A limit and one more count, too:
  /// there are servers that stop after the first record beyond it.
  static boolean mayBe(long records) {
    return isRound(records) || isRound(records - 1);
  }

  private static boolean isRound(long number) {
    if (number < LEAST || number > MOST) {
      return false;
    }
    boolean twos =
        number >= 1 << 6 && (Long.bitCount(number) == 1 || Long.bitCount(number + 1) == 1);
    return twos || inTens(number);
  }

  private static boolean inTens(long number) {
    long digits = number;
    while (digits >= TWO_DIGITS && digits % 10 == 0) {
      digits /= 10;
    }
    if (digits == 10 || digits == 20 || digits == 50) {
      return true;
    }
    boolean oneDigit = digits < TWO_DIGITS && digits % 10 == 0;
    boolean half = digits == 15 || digits == 25 || digits == 75;
    return number >= TWO_DIGITS && (oneDigit || half);
  }
}
