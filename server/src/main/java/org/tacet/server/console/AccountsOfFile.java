// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.assembly.Registration.Invited;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.AccountName;

/// The accounts of `people.json`. One change at a time: two administrators who take each other out
/// at once would leave nobody.
public final class AccountsOfFile implements Accounts {
  private final OpenArchive open;

  public AccountsOfFile(OpenArchive open) {
    this.open = open;
  }

  @Override
  public List<Listed> all() {
    return open.people().accounts().stream().map(AccountsOfFile::listed).toList();
  }

  private static Listed listed(Account account) {
    Set<Way> ways = EnumSet.noneOf(Way.class);
    if (account.password().isPresent()) {
      ways.add(Way.PASSWORD);
    }
    if (!account.passkeys().held().isEmpty()) {
      ways.add(Way.PASSKEY);
    }
    if (account.identity().isPresent()) {
      ways.add(Way.PROVIDER);
    }
    return new Listed(
        account.name(),
        ways,
        account.invitation().map(Account.Invitation::until),
        account.grants());
  }

  @Override
  public synchronized Made add(Caller.Person by, AccountName name, Grant grant) throws IOException {
    if (open.people().account(name).isPresent()) {
      return new Made.Not(Why.TAKEN);
    }
    try {
      return code(new Registration(open, by).add(name, grant));
    } catch (Trouble _) {
      return new Made.Not(open.people().account(name).isPresent() ? Why.TAKEN : Why.FULL);
    }
  }

  @Override
  public synchronized Made invite(Caller.Person by, AccountName name) throws IOException {
    if (open.people().account(name).isEmpty()) {
      return new Made.Not(Why.UNKNOWN);
    }
    if (isSelf(by, name)) {
      return new Made.Not(Why.ONESELF);
    }
    return code(new Registration(open, by).invite(name));
  }

  private static Made code(Invited invited) {
    return new Made.Code(invited.code(), invited.until());
  }

  @Override
  public synchronized Optional<Why> grant(Caller.Person by, AccountName name, Grant grant)
      throws IOException {
    if (open.people().account(name).isEmpty()) {
      return Optional.of(Why.UNKNOWN);
    }
    new Registration(open, by).grant(name, grant);
    return Optional.empty();
  }

  @Override
  public synchronized Optional<Why> revoke(Caller.Person by, AccountName name, Grant like)
      throws IOException {
    Optional<Account> account = open.people().account(name);
    if (account.isEmpty()) {
      return Optional.of(Why.UNKNOWN);
    }
    if (account.get().grants().stream().noneMatch(grant -> alike(grant, like))) {
      return Optional.of(Why.NO_SUCH_GRANT);
    }
    boolean manages = like.role() == Role.ADMINISTRATOR && like.reach() instanceof Reach.Everywhere;
    if (manages && isLast(name)) {
      return Optional.of(Why.LAST_ADMINISTRATOR);
    }
    if (manages && isSelf(by, name)) {
      return Optional.of(Why.ONESELF);
    }
    new Registration(open, by).revoke(name, like);
    return Optional.empty();
  }

  private static boolean alike(Grant one, Grant other) {
    return one.role() == other.role() && one.reach().equals(other.reach());
  }

  @Override
  public synchronized Optional<Why> remove(Caller.Person by, AccountName name) throws IOException {
    if (open.people().account(name).isEmpty()) {
      return Optional.of(Why.UNKNOWN);
    }
    if (isLast(name)) {
      return Optional.of(Why.LAST_ADMINISTRATOR);
    }
    if (isSelf(by, name)) {
      return Optional.of(Why.ONESELF);
    }
    new Registration(open, by).remove(name);
    return Optional.empty();
  }

  private static boolean isSelf(Caller.Person by, AccountName name) {
    return by.name().equals(name.value());
  }

  /// Whether this account manages people everywhere, and no other would that can be signed in to.
  private boolean isLast(AccountName name) {
    Instant now = open.clock().instant();
    List<Account> managing =
        open.people().accounts().stream().filter(each -> manages(each, now)).toList();
    return managing.stream().anyMatch(each -> each.name().equals(name))
        && managing.stream()
            .noneMatch(each -> !each.name().equals(name) && !listed(each).ways().isEmpty());
  }

  private static boolean manages(Account account, Instant now) {
    return account.grants().stream()
        .filter(grant -> grant.until().filter(end -> !now.isBefore(end)).isEmpty())
        .anyMatch(grant ->
            grant.role() == Role.ADMINISTRATOR && grant.reach() instanceof Reach.Everywhere);
  }
}
