// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

/// The row of an instance says its series and its place in it, so that a series lies together in
/// the table.
final class InstanceNumber {
  private static final int BITS = 24;

  /// The most instances of one series.
  static final int MAX_ORDINAL = (1 << BITS) - 1;

  private InstanceNumber() {}

  static long of(long series, int ordinal) {
    if (ordinal < 0 || ordinal > MAX_ORDINAL || series < 0 || series >= 1L << (63 - BITS)) {
      throw new IllegalStateException("a series has at most 16,777,215 instances");
    }
    return series << BITS | ordinal;
  }

  static long series(long id) {
    return id >>> BITS;
  }

  static int ordinal(long id) {
    return (int) (id & MAX_ORDINAL);
  }
}
