// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;

/// The association ended while it was needed.
public final class AssociationException extends IOException {
  private final Ending ending;

  AssociationException(Ending ending) {
    super("association ended: " + ending);
    this.ending = ending;
  }

  AssociationException(Ending ending, IOException cause) {
    super("association ended: " + ending, cause);
    this.ending = ending;
  }

  /// How it ended.
  public Ending ending() {
    return ending;
  }
}
