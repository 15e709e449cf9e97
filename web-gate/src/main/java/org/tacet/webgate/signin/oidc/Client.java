// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.net.URI;
import java.util.Optional;

/// What this archive is to its provider, as the two agreed when it was registered there.
///
/// @param issuer how the provider calls itself: an `https` URI without query and fragment
/// @param id the client identifier that it gave
/// @param secret that it gave with it; absent for a public client
/// @param claim of the ID token by which accounts are linked; `email` counts only if verified
/// @param label what the sign-in page calls it
public record Client(
    String issuer, String id, Optional<Secret> secret, String claim, String label) {
  private static final int LONGEST = 512;
  private static final int LONGEST_LABEL = 60;

  /// @throws IllegalArgumentException for a part out of bounds
  public Client {
    if (!isIssuer(issuer) || !isWord(id, LONGEST) || !Identity.isClaim(claim)) {
      throw new IllegalArgumentException("no client of a provider");
    }
    if (!isWord(label, LONGEST_LABEL)) {
      throw new IllegalArgumentException("no client of a provider");
    }
  }

  /// A secret; never printed.
  public record Secret(String value) {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /// Whether this can be the name of a provider: clear text is not taken, on loopback neither.
  public static boolean isIssuer(String text) {
    try {
      return text.length() <= LONGEST && isEndpoint(URI.create(text)) && text.indexOf('?') < 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether something can be asked or led to at this address.
  static boolean isEndpoint(URI uri) {
    return "https".equals(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  /// Whether this is a text of one line, and of that length at most.
  public static boolean isWord(String text, int longest) {
    return !text.isBlank()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }
}
