// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.passkey.Passkeys;

/// Somebody who may sign in.
///
/// @param password what is kept of it; absent until it is chosen
/// @param stamp changes with the password and the identity, and with nothing else; a session that
///   began under another stamp is over
/// @param invitation by which the password can be chosen, if it can
/// @param identity by which a provider knows who it is, if the account is linked to one
/// @param grants what the account may do, expired ones included
/// @param passkeys by which it signs in too
public record Account(
    AccountName name,
    Optional<PasswordHash> password,
    String stamp,
    Optional<Invitation> invitation,
    Optional<Identity> identity,
    Set<Grant> grants,
    Passkeys passkeys) {
  /// Keeps a copy of the set.
  public Account {
    grants = Set.copyOf(grants);
  }

  /// A new account, by which nobody can sign in yet.
  public static Account of(AccountName name, String stamp, Set<Grant> grants) {
    return new Account(
        name, Optional.empty(), stamp, Optional.empty(), Optional.empty(), grants, Passkeys.NONE);
  }

  /// With a password that was chosen; the invitation is used up.
  public Account withPassword(PasswordHash chosen, String newStamp) {
    return new Account(
        name, Optional.of(chosen), newStamp, Optional.empty(), identity, grants, passkeys);
  }

  /// Invited to choose a password; the old one and the passkeys are gone.
  public Account withInvitation(Invitation newer, String newStamp) {
    return new Account(
        name, Optional.empty(), newStamp, Optional.of(newer), identity, grants, Passkeys.NONE);
  }

  /// Linked to somebody, or to nobody any more.
  public Account withIdentity(Optional<Identity> newer, String newStamp) {
    return new Account(name, password, newStamp, invitation, newer, grants, passkeys);
  }

  /// With other grants.
  public Account withGrants(Set<Grant> newer) {
    return new Account(name, password, stamp, invitation, identity, newer, passkeys);
  }

  /// With other passkeys.
  public Account withPasskeys(Passkeys newer) {
    return new Account(name, password, stamp, invitation, identity, grants, newer);
  }

  /// Whether the account can be signed in to without this passkey.
  public boolean opensWithout(String handle) {
    return password.isPresent()
        || identity.isPresent()
        || passkeys.held().stream().anyMatch(each -> !each.handle().equals(handle));
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
