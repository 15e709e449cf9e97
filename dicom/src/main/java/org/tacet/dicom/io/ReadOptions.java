// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.util.EnumSet;
import java.util.Set;
import org.tacet.dicom.ByteSource;

/// How to read: what it may cost, what may pass, and what becomes of long values.
///
/// @param bulkThreshold a value of more bytes than this is not kept; `bulkPlace` makes a handle for
///   it
/// @param allowance asked for memory beside what the limits allow this one data set
public record ReadOptions(
    ReadLimits limits,
    Set<Leniency> leniencies,
    int bulkThreshold,
    BulkPlace bulkPlace,
    Allowance allowance) {
  private static final int BULK_THRESHOLD = 1 << 16;

  /// Lets nothing pass; values of more than 64 KiB become [ByteSource.Elsewhere].
  public static final ReadOptions STRICT =
      new ReadOptions(
          ReadLimits.DEFAULT,
          Set.of(),
          BULK_THRESHOLD,
          ByteSource.Elsewhere::new,
          Allowance.OF_THE_LIMITS);

  /// Lets pass everything that has a name; values of more than 64 KiB become
  /// [ByteSource.Elsewhere].
  public static final ReadOptions TOLERANT = STRICT.with(EnumSet.allOf(Leniency.class));

  /// Keeps a copy of the set.
  public ReadOptions {
    leniencies = Set.copyOf(leniencies);
    if (bulkThreshold < 0) {
      throw new IllegalArgumentException("negative threshold");
    }
  }

  /// The same with other limits.
  public ReadOptions with(ReadLimits other) {
    return new ReadOptions(other, leniencies, bulkThreshold, bulkPlace, allowance);
  }

  /// The same with other leniencies.
  public ReadOptions with(Set<Leniency> other) {
    return new ReadOptions(limits, other, bulkThreshold, bulkPlace, allowance);
  }

  /// The same with another allowance.
  public ReadOptions with(Allowance other) {
    return new ReadOptions(limits, leniencies, bulkThreshold, bulkPlace, other);
  }

  /// The same with values of more than `threshold` bytes to be found at `place`.
  public ReadOptions withBulk(int threshold, BulkPlace place) {
    return new ReadOptions(limits, leniencies, threshold, place, allowance);
  }

  /// The same with every value in memory, as far as the limits allow.
  public ReadOptions inMemory() {
    return withBulk(Integer.MAX_VALUE, bulkPlace);
  }
}
