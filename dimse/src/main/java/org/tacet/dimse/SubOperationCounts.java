// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// The sub-operations of a C-MOVE or C-GET so far, PS3.7 §9.1.4.1.7; each 0 to 65535 on the wire,
/// where larger ones are sent as 65535.
public record SubOperationCounts(int remaining, int completed, int failed, int warning) {
  public static final SubOperationCounts NONE = new SubOperationCounts(0, 0, 0, 0);

  public SubOperationCounts {
    if ((remaining | completed | failed | warning) < 0) {
      throw new IllegalArgumentException("counts are not negative");
    }
  }

  /// The final status these counts call for, PS3.4 §C.4.2.1.5: success, success with failures, or
  /// none done.
  public Status conclusion() {
    if (failed == 0 && warning == 0) {
      return Status.SUCCESS;
    }
    return completed + warning == 0
        ? Status.UNABLE_TO_PERFORM_SUB_OPERATIONS
        : Status.SUB_OPERATIONS_WITH_FAILURES;
  }
}
