// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

/// What a browser answers who was asked for a passkey (Level 3 §5.2.2); each in Base64 for URLs, as
/// it came.
public record Assertion(
    String credential,
    String clientData,
    String authenticatorData,
    String signature,
    String userHandle) {
  @Override
  public String toString() {
    return "Assertion";
  }
}
