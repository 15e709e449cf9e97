// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

/// What comes of asking the provider about a browser that has come back.
public sealed interface Word {
  /// It vouches for somebody.
  record Known(Identity identity) implements Word {}

  /// It does not, or not in a way that is to be believed.
  record Refused(Reason reason) implements Word {}

  /// It cannot be asked.
  record Away() implements Word {}

  /// Why nobody is known.
  enum Reason {
    /// The provider has sent the browser back without a code.
    DECLINED("oidc-declined"),
    /// The answer is another provider's (RFC 9207).
    OTHER_ISSUER("oidc-issuer"),
    /// The provider does not take the code, or not from us.
    CODE("oidc-code"),
    /// The ID token is none, or not for us, or not of this time.
    TOKEN("oidc-token"),
    /// The ID token has no such claim.
    NO_CLAIM("oidc-claim"),
    /// The address is one that the provider has not made sure of.
    UNVERIFIED("oidc-unverified");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /// As the trail has it.
    public String code() {
      return code;
    }
  }
}
