// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tacet.archive.spi.PatientToken;

/// What one caller has had within the last hour. What is refused is not counted.
final class Account {
  private static final long HOUR_MILLIS = 3_600_000;

  private final BudgetLimits limits;

  /// When each patient was seen last, the longest ago first.
  private final Map<Long, Long> patients = new LinkedHashMap<>(16, 0.75f, true);

  private final SlidingHour queries = new SlidingHour();
  private final SlidingHour bytes = new SlidingHour();
  private final SlidingHour glasses = new SlidingHour();

  Account(BudgetLimits limits) {
    this.limits = limits;
  }

  /// All of them, or none.
  synchronized boolean patients(Set<PatientToken> seen, long nowMillis) {
    forget(nowMillis);
    long fresh = seen.stream().filter(patient -> !patients.containsKey(key(patient))).count();
    if (patients.size() + fresh > limits.patients()) {
      return false;
    }
    seen.forEach(patient -> patients.put(key(patient), nowMillis));
    return true;
  }

  private void forget(long nowMillis) {
    Iterator<Long> seen = patients.values().iterator();
    while (seen.hasNext() && nowMillis - seen.next() >= HOUR_MILLIS) {
      seen.remove();
    }
  }

  // Eight bytes of a keyed hash: nobody can look for two patients who share them.
  private static long key(PatientToken patient) {
    return ByteBuffer.wrap(patient.hash().bytes()).getLong();
  }

  /// Whether any bytes are left.
  synchronized boolean anyBytes(long nowMillis) {
    return bytes.sum(nowMillis) < limits.bytes();
  }

  synchronized boolean wildcardQuery(long nowMillis) {
    return take(queries, 1, limits.wildcardQueries(), nowMillis);
  }

  synchronized boolean brokenGlass(long nowMillis) {
    return take(glasses, 1, limits.brokenGlasses(), nowMillis);
  }

  /// The last object may go beyond: its length is known, how much of it is read is not.
  synchronized boolean bytes(long count, long nowMillis) {
    return take(bytes, count, limits.bytes(), nowMillis);
  }

  private static boolean take(SlidingHour had, long amount, long limit, long nowMillis) {
    if (had.sum(nowMillis) >= limit) {
      return false;
    }
    had.add(amount, nowMillis);
    return true;
  }
}
