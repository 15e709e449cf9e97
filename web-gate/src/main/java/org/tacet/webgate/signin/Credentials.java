// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Optional;

/// What a request shows of its sender. Secrets are in it, so it is never printed.
///
/// @param cookie value of the cookie `__Host-tacet`
/// @param bearer token of `Authorization: Bearer`
/// @param address numeric address the connection comes from, without port
/// @param effect whether the method of the request may change anything
/// @param authority host and port the request was sent to, as the sender wrote it
/// @param origin of the `Origin` header
/// @param fetchSite of the `Sec-Fetch-Site` header
/// @param purpose of the `Tacet-Purpose` header: an HL7 v3 PurposeOfUse
/// @param isUnasked of the `Tacet-Unasked` header: whether a page sent it by itself, while perhaps
///   nobody sits before it
public record Credentials(
    Optional<String> cookie,
    Optional<String> bearer,
    String address,
    Effect effect,
    String authority,
    Optional<String> origin,
    Optional<String> fetchSite,
    Optional<String> purpose,
    boolean isUnasked) {
  /// What a method may do, RFC 9110 §9.2.1.
  public enum Effect {
    /// `GET`, `HEAD`, `OPTIONS`.
    SAFE,
    /// All others; and those, where a page of somebody else makes the browser send them.
    UNSAFE
  }

  /// Says which kinds there are, and none of them.
  @Override
  public String toString() {
    return "Credentials["
        + (cookie.isPresent() ? "cookie " : "")
        + (bearer.isPresent() ? "bearer " : "")
        + effect
        + "]";
  }
}
