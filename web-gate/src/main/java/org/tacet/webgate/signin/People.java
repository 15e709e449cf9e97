// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.passkey.Passkey;

/// Who has an account, and which tokens there are. Asked for each request: an answer is true now
/// and need not be the next time, so what is taken away is gone at once. Every change is on stable
/// storage when its method returns. Called by many threads at once.
///
/// Whoever keeps this keeps no secret: only hashes get here.
public interface People {
  /// The account of this name. A directory that cannot be read knows nobody.
  Optional<Account> account(AccountName name);

  /// The account that is linked to this identity.
  Optional<Account> identified(Identity identity);

  /// The token with this digest, if its owner still has an account.
  Optional<Token> token(String digest);

  /// The tokens of an account, the newest first.
  List<Token> tokens(AccountName owner);

  /// Whether a one-time code can make this account's password, or this account the first
  /// administrator. Changes nothing.
  boolean redeemable(AccountName name, String codeDigest, Instant now);

  /// Does it, and takes the code away: of two that try, one succeeds.
  ///
  /// @return whether it was done
  boolean redeem(AccountName name, String codeDigest, PasswordHash password, Instant now)
      throws IOException;

  /// Changes the password of an account, under a new stamp.
  ///
  /// @return whether there is such an account
  boolean change(AccountName name, PasswordHash password) throws IOException;

  /// The account that authenticators know by this user handle.
  Optional<Account> ofUserHandle(String userHandle);

  /// Keeps a passkey.
  ///
  /// @param userHandle it was made for
  /// @return whether it was kept: not when the account is gone, has too many, or another user
  ///   handle, nor when anybody has it already
  boolean add(AccountName owner, String userHandle, Passkey passkey) throws IOException;

  /// Keeps a passkey as it is after its use: of two that use it with one count, one succeeds.
  ///
  /// @return whether it was there, and its counter went on
  boolean used(AccountName owner, Passkey passkey) throws IOException;

  /// Takes a passkey away.
  ///
  /// @return whether it was there, and is not the last way in
  boolean removePasskey(AccountName owner, String handle) throws IOException;

  /// Keeps a token.
  ///
  /// @return whether it was kept: not when its owner has too many, or no account
  boolean add(Token token) throws IOException;

  /// Takes a token away.
  ///
  /// @return whether its owner had one of this name
  boolean removeToken(AccountName owner, String handle) throws IOException;
}
