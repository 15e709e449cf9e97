// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an account. One alphabet and one case: two names that look the same are the same,
/// and a name can stand in a trail, a header or a URL as it is.
///
/// @param value 1 to 64 of the letters a to z, digits, `.`, `_`, `@`, `-`; begins with a letter or
///   digit
public record AccountName(String value) implements Comparable<AccountName> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  /// @throws IllegalArgumentException for a name out of bounds
  public AccountName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of an account");
    }
  }

  /// The account of this name, if it can be one; the name comes from outside.
  public static Optional<AccountName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AccountName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(AccountName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
