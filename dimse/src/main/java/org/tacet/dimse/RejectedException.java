// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;

/// The acceptor answered with A-ASSOCIATE-RJ.
public final class RejectedException extends IOException {
  private final Rejection rejection;

  RejectedException(Rejection rejection) {
    super(rejection.toString());
    this.rejection = rejection;
  }

  /// Result, source and reason.
  public Rejection rejection() {
    return rejection;
  }
}
