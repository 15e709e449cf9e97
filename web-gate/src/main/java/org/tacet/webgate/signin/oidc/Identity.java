// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.util.Optional;
import java.util.regex.Pattern;

/// Somebody, as one provider knows them. The provider and the claim belong to it: the same value
/// from another provider, or in another claim, is somebody else.
///
/// @param issuer of the provider, as it calls itself
/// @param claim of the ID token, such as `sub`
/// @param value 1 to 255 characters, none of them a control character
public record Identity(String issuer, String claim, String value) {
  private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");
  private static final int LONGEST = 255;
  private static final int LONGEST_ISSUER = 512;

  /// @throws IllegalArgumentException for a part out of bounds
  public Identity {
    if (issuer.isEmpty() || issuer.length() > LONGEST_ISSUER || !isClaim(claim)) {
      throw new IllegalArgumentException("not an identity");
    }
    if (!isValue(value)) {
      throw new IllegalArgumentException("not an identity");
    }
  }

  /// An identity of what came from outside, if it can be one.
  public static Optional<Identity> of(String issuer, String claim, String value) {
    return isValue(value) ? Optional.of(new Identity(issuer, claim, value)) : Optional.empty();
  }

  /// Whether this can be the name of a claim.
  public static boolean isClaim(String text) {
    return CLAIM.matcher(text).matches();
  }

  private static boolean isValue(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST
        && value.chars().noneMatch(Character::isISOControl);
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "Identity";
  }
}
