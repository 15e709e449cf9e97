// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;

/// There is no room for this now; who asks again later may find some.
public final class BusyException extends IOException {
  /// No more is known.
  public BusyException() {
    super("no room");
  }
}
