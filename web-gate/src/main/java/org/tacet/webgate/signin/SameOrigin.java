// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Locale;
import java.util.Optional;
import org.tacet.webgate.signin.Credentials.Effect;

/// Whether a request that would change something comes from a page of ours. The attack considered:
/// another site makes a signed-in person's browser send it, cookie and all (CSRF); or signs the
/// person in as somebody else. The cookie is `SameSite=Strict` already; this is the second lock,
/// for neighbours under the same domain, whom `SameSite` does not keep out.
final class SameOrigin {
  private SameOrigin() {}

  /// By what a request proves who sent it.
  enum Proof {
    /// A cookie, which a browser adds by itself.
    COOKIE,
    /// A header that only a program sets on purpose, or nothing.
    NOT_AMBIENT
  }

  /// What a request says of where it comes from.
  ///
  /// @param fetchSite of `Sec-Fetch-Site`
  /// @param origin of `Origin`
  /// @param authority host and port that were called
  record Asked(
      Effect effect, Optional<String> fetchSite, Optional<String> origin, String authority) {}

  /// Pure. With a cookie, a browser must vouch for the same origin; without one, it must not say
  /// the contrary.
  static boolean holds(Asked asked, Proof proof) {
    if (asked.effect() == Effect.SAFE) {
      return true;
    }
    if (asked.fetchSite().isPresent() && !asked.fetchSite().get().equals("same-origin")) {
      return false;
    }
    if (asked.origin().isPresent()) {
      String own = "https://" + asked.authority().toLowerCase(Locale.ROOT);
      return asked.origin().get().equals(own);
    }
    return asked.fetchSite().isPresent() || proof == Proof.NOT_AMBIENT;
  }
}
