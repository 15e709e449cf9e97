// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;

/// Who asked was known and permitted when the answer began, and is so no longer.
public final class RevokedException extends IOException {
  /// No more is known.
  public RevokedException() {
    super("revoked");
  }
}
