// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What a caller has only so much of within an hour, see [BudgetLimits].
public enum Budget {
  /// Distinct patients found or retrieved.
  PATIENTS,
  /// Queries with wild cards, fuzzy ones, and those that demand nothing.
  WILDCARD_QUERIES,
  /// Bytes of data sets and frames read.
  BYTES,
  /// Studies opened by breaking the glass.
  BROKEN_GLASSES
}
