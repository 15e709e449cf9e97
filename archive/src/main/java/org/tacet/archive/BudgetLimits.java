// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// How much a caller gets within any sixty minutes. Every number is finite; beyond it the archive
/// refuses, and raises an alert.
///
/// @param patients distinct patients; who was seen within the hour may be seen again
/// @param wildcardQueries queries that look for more than they name
/// @param bytes of data sets and frames
/// @param brokenGlasses studies opened in an emergency
public record BudgetLimits(int patients, int wildcardQueries, long bytes, int brokenGlasses) {
  /// The most patients: each one seen costs memory for an hour.
  public static final int MAX_PATIENTS = 1_000_000;

  /// For somebody who reads what is on a list, and not for somebody who reads the list.
  public static final BudgetLimits PEOPLE = new BudgetLimits(2_000, 1_000, 256L << 30, 20);

  /// For devices, which look after whole departments, and the operator's exports.
  public static final BudgetLimits DEVICES = new BudgetLimits(200_000, 200_000, 8L << 40, 20);

  /// @throws IllegalArgumentException for a budget that lets nothing through, or too many patients
  public BudgetLimits {
    if (patients < 1 || wildcardQueries < 1 || bytes < 1 || brokenGlasses < 1) {
      throw new IllegalArgumentException("a budget that lets nothing through");
    }
    if (patients > MAX_PATIENTS) {
      throw new IllegalArgumentException("more than " + MAX_PATIENTS + " patients");
    }
  }
}
