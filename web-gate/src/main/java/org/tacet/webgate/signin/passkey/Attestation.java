// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

/// What a browser answers who was asked to make a passkey (Level 3 §5.2.1); each in Base64 for
/// URLs, as it came.
public record Attestation(String credential, String clientData, String attestationObject) {
  @Override
  public String toString() {
    return "Attestation";
  }
}
