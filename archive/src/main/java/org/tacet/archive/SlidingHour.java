// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Arrays;

/// How much there was within the last sixty minutes, to the minute. Not thread-safe.
final class SlidingHour {
  private static final int MINUTES = 60;
  private static final long MILLIS = 60_000;

  private final long[] amounts = new long[MINUTES];
  private long newest;

  void add(long amount, long nowMillis) {
    advance(nowMillis);
    int slot = Math.floorMod(newest, MINUTES);
    amounts[slot] = Math.addExact(amounts[slot], amount);
  }

  long sum(long nowMillis) {
    advance(nowMillis);
    return Arrays.stream(amounts).sum();
  }

  // A clock that is set back makes nothing younger.
  private void advance(long nowMillis) {
    long minute = Math.floorDiv(nowMillis, MILLIS);
    if (minute - newest >= MINUTES) {
      Arrays.fill(amounts, 0);
      newest = minute;
    }
    while (newest < minute) {
      newest++;
      amounts[Math.floorMod(newest, MINUTES)] = 0;
    }
  }
}
