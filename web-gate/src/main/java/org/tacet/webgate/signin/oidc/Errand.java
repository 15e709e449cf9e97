// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/// A browser that was led to the provider and has come back: what only the two of us know of it.
///
/// @param onward where it wants to go then
public record Errand(Nonce nonce, CodeVerifier verifier, String onward) {
  @Override
  public String toString() {
    return "Errand";
  }
}
