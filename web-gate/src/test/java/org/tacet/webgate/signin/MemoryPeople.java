// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.passkey.Passkey;
import org.tacet.webgate.signin.passkey.Passkeys;

/// People on memory.
final class MemoryPeople implements People {
  private final Map<AccountName, Account> accounts = new HashMap<>();
  private final List<Token> tokens = new ArrayList<>();
  private Optional<String> firstCode = Optional.empty();
  private int stamps;

  synchronized void put(String name, Optional<PasswordHash> password, Grant... grants) {
    AccountName account = new AccountName(name);
    Account bare = Account.of(account, stamp(), Set.of(grants));
    accounts.put(account, password.map(hash -> bare.withPassword(hash, bare.stamp())).orElse(bare));
  }

  synchronized void invite(String name, String code, Instant until) {
    AccountName account = new AccountName(name);
    Invitation invitation = new Invitation(Secrets.digestOfCode(code).orElseThrow(), until);
    accounts.put(
        account, Account.of(account, stamp(), Set.of()).withInvitation(invitation, stamp()));
  }

  synchronized void firstCode(String code) {
    firstCode = Secrets.digestOfCode(code);
  }

  synchronized void remove(String name) {
    accounts.remove(new AccountName(name));
  }

  @Override
  public synchronized Optional<Account> account(AccountName name) {
    return Optional.ofNullable(accounts.get(name));
  }

  synchronized void link(String name, Optional<Identity> identity) {
    accounts.computeIfPresent(new AccountName(name), (_, a) -> a.withIdentity(identity, stamp()));
  }

  @Override
  public synchronized Optional<Account> identified(Identity identity) {
    return accounts.values().stream()
        .filter(a -> a.identity().filter(identity::equals).isPresent())
        .findFirst();
  }

  @Override
  public synchronized Optional<Token> token(String digest) {
    return tokens.stream()
        .filter(t -> t.digest().equals(digest) && accounts.containsKey(t.owner()))
        .findFirst();
  }

  @Override
  public synchronized List<Token> tokens(AccountName owner) {
    return tokens.stream().filter(t -> t.owner().equals(owner)).toList();
  }

  @Override
  public synchronized boolean redeemable(AccountName name, String codeDigest, Instant now) {
    return account(name)
        .map(a -> a.invitation().filter(i -> i.opens(codeDigest, now)).isPresent())
        .orElse(firstCode.filter(codeDigest::equals).isPresent());
  }

  @Override
  public synchronized boolean redeem(
      AccountName name, String codeDigest, PasswordHash password, Instant now) {
    if (!redeemable(name, codeDigest, now)) {
      return false;
    }
    Account account =
        account(name)
            .orElseGet(() ->
                Account.of(
                    name,
                    stamp(),
                    Set.of(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE))));
    accounts.put(name, account.withPassword(password, stamp()));
    firstCode = Optional.empty();
    return true;
  }

  @Override
  public synchronized boolean change(AccountName name, PasswordHash password) {
    return accounts.computeIfPresent(name, (_, a) -> a.withPassword(password, stamp())) != null;
  }

  /// The account has nothing but its passkeys.
  synchronized void forgetPassword(String name) {
    AccountName account = new AccountName(name);
    accounts.computeIfPresent(
        account, (_, a) -> Account.of(account, a.stamp(), a.grants()).withPasskeys(a.passkeys()));
  }

  @Override
  public synchronized Optional<Account> ofUserHandle(String userHandle) {
    return accounts.values().stream()
        .filter(a -> a.passkeys().userHandle().equals(Optional.of(userHandle)))
        .findFirst();
  }

  @Override
  public synchronized boolean add(AccountName owner, String userHandle, Passkey passkey) {
    return accounts.values().stream()
            .noneMatch(a -> a.passkeys().of(passkey.credential()).isPresent())
        && passkeys(owner, a -> a.passkeys().with(userHandle, passkey));
  }

  @Override
  public synchronized boolean used(AccountName owner, Passkey passkey) {
    return passkeys(owner, a -> a.passkeys().after(passkey));
  }

  @Override
  public synchronized boolean removePasskey(AccountName owner, String handle) {
    return passkeys(owner, a -> a.passkeys().without(handle));
  }

  private boolean passkeys(AccountName owner, Function<Account, Optional<Passkeys>> change) {
    Optional<Account> changed = account(owner).flatMap(a -> change.apply(a).map(a::withPasskeys));
    changed.ifPresent(a -> accounts.put(owner, a));
    return changed.isPresent();
  }

  @Override
  public synchronized boolean add(Token token) {
    return accounts.containsKey(token.owner())
        && tokens(token.owner()).size() < Token.MOST
        && tokens.add(token);
  }

  @Override
  public synchronized boolean removeToken(AccountName owner, String handle) {
    return tokens.removeIf(t -> t.owner().equals(owner) && t.handle().equals(handle));
  }

  private String stamp() {
    return Integer.toString(stamps++);
  }
}
