// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;

/// Something that is held cannot be read any more within this hour: the caller's budget is used up.
public final class OverBudgetException extends IOException {
  private final Refusal.OverBudget refusal;

  OverBudgetException(Refusal.OverBudget refusal) {
    super("over budget: " + refusal.code());
    this.refusal = refusal;
  }

  /// Of what there was no more.
  public Refusal.OverBudget refusal() {
    return refusal;
  }
}
