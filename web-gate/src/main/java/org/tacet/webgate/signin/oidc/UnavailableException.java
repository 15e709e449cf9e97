// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.io.IOException;

/// The provider did not answer, or not in a way that can be used. Holds no word of its answer.
public final class UnavailableException extends IOException {
  /// What is wrong with it.
  public enum Why {
    /// No connection, no TLS that is believed, or it broke off.
    UNREACHABLE,
    /// It takes too long.
    SLOW,
    /// Its answer is longer than any needs to be.
    TOO_LONG,
    /// Its answer is an error, or a redirection, which is not followed.
    FAILED,
    /// Its answer breaks a rule of OpenID Connect.
    MALFORMED,
    /// Too many wait for it.
    BUSY
  }

  private final Why why;

  UnavailableException(Why why) {
    super("the provider: " + why);
    this.why = why;
  }

  /// What is wrong with it.
  public Why why() {
    return why;
  }
}
