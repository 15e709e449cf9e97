// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;

/// What is there cannot be made into any form that was asked for; found out only when it was tried.
public final class NotAcceptableException extends IOException {
  /// Nothing more need be said.
  public NotAcceptableException() {
    super("no form that was asked for");
  }
}
