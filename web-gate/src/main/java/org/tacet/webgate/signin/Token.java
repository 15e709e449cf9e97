// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tacet.archive.access.TokenScope;

/// A bearer token that acts for an account.
///
/// @param handle names it in a list; opens nothing
/// @param digest of its text, see [Secrets#digestOfToken]
/// @param owner the account; without it the token is nothing
/// @param made when
/// @param until the first instant at which it is no longer valid
/// @param scope what it is limited to; absent: all its owner may do, as far as a token may
public record Token(
    String handle,
    String digest,
    AccountName owner,
    Instant made,
    Instant until,
    Optional<TokenScope> scope) {
  /// The longest that a token may last.
  public static final Duration LONGEST = Duration.ofDays(366);

  /// How long one lasts when nothing else is said.
  public static final Duration USUAL = Duration.ofDays(30);

  /// The most tokens of one account.
  public static final int MOST = 50;

  /// @throws IllegalArgumentException for a digest that is none, or a time out of bounds
  public Token {
    if (!Secrets.isDigest(digest) || !handle.matches("[0-9a-f]{12}")) {
      throw new IllegalArgumentException("not a token");
    }
    if (!until.isAfter(made) || until.isAfter(made.plus(LONGEST))) {
      throw new IllegalArgumentException("a token lasts some time, and not for ever");
    }
  }

  boolean validAt(Instant now) {
    return now.isBefore(until);
  }

  @Override
  public String toString() {
    return "Token[" + handle + "]";
  }
}
