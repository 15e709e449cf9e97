// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

/// A browser that was led to the provider and has come back: what only the two of us know of it.
///
/// @param nonce that the ID token has to name
/// @param verifier of the PKCE challenge
/// @param onward where it wants to go then
public record Errand(String nonce, String verifier, String onward) {
  @Override
  public String toString() {
    return "Errand";
  }
}
