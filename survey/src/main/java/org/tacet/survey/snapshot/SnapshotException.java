// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.io.Serial;

/// A file that is no snapshot, not whole, or not by this officer.
public final class SnapshotException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  SnapshotException(String message) {
    super(message);
  }
}
