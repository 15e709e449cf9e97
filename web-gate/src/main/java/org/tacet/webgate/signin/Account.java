// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;

/// Somebody who may sign in.
///
/// @param password what is kept of it; absent until it is chosen
/// @param stamp changes with the password and with nothing else; a session that began under another
///   stamp is over
/// @param invitation by which the password can be chosen, if it can
/// @param grants what the account may do, expired ones included
public record Account(
    AccountName name,
    Optional<PasswordHash> password,
    String stamp,
    Optional<Invitation> invitation,
    Set<Grant> grants) {
  /// Keeps a copy of the set.
  public Account {
    grants = Set.copyOf(grants);
  }

  /// A one-time code by which a password is chosen.
  ///
  /// @param digest of the code, see [Secrets#digestOfCode]
  /// @param until the first instant at which it is no longer valid
  public record Invitation(String digest, Instant until) {
    /// Whether this code opens it now.
    public boolean opens(String codeDigest, Instant now) {
      return now.isBefore(until) && Secrets.same(digest, codeDigest);
    }
  }

  /// Says the name, and nothing that is kept of a secret.
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
