// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;

/// The policy denied an administrative operation, one that has no outcome of its own to say so.
public final class NotPermittedException extends IOException {
  private final Refusal.NotPermitted refusal;

  NotPermittedException(Refusal.NotPermitted refusal) {
    super("not permitted: " + refusal.code());
    this.refusal = refusal;
  }

  /// Why.
  public Refusal.NotPermitted refusal() {
    return refusal;
  }
}
