// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacet.archive.access.Role;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Token;
import org.tacet.webgate.signin.oidc.Identity;

/// Everybody and every token at one moment. A token whose owner is gone is gone.
record Register(Map<AccountName, Account> byName, List<Token> tokens) {
  static final Register EMPTY = new Register(Map.of(), List.of());
  static final int MOST = 10_000;

  Register {
    byName = Map.copyOf(byName);
    Map<AccountName, Account> known = byName;
    tokens = tokens.stream().filter(t -> known.containsKey(t.owner())).toList();
  }

  static Register of(List<Account> accounts, List<Token> tokens) {
    return new Register(
        accounts.stream().collect(Collectors.toMap(Account::name, Function.identity())), tokens);
  }

  List<Account> accounts() {
    return byName.values().stream().sorted(Comparator.comparing(Account::name)).toList();
  }

  Optional<Account> account(AccountName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Whoever is linked to this identity.
  Optional<Account> identified(Identity identity) {
    return byName.values().stream()
        .filter(account -> account.identity().filter(identity::equals).isPresent())
        .findFirst();
  }

  /// Whether anybody was ever made one, be the grant still valid or not.
  boolean hasAdministrator() {
    return byName.values().stream()
        .flatMap(account -> account.grants().stream())
        .anyMatch(grant -> grant.role() == Role.ADMINISTRATOR);
  }

  void requireRoom() throws Trouble {
    if (byName.size() >= MOST) {
      throw new Trouble("There are " + MOST + " accounts already.", "Remove some.");
    }
  }

  /// With this account, in the place of one of the same name.
  Register with(Account account) {
    List<Account> all = new ArrayList<>(accounts());
    all.removeIf(other -> other.name().equals(account.name()));
    all.add(account);
    return of(all, tokens);
  }

  Register without(Account account) {
    List<Account> all = new ArrayList<>(accounts());
    all.removeIf(other -> other.name().equals(account.name()));
    return of(all, tokens);
  }

  Register with(Token token) {
    List<Token> all = new ArrayList<>(tokens);
    all.add(token);
    return new Register(byName, all);
  }

  Register withoutTokensOf(AccountName owner) {
    return new Register(byName, tokens.stream().filter(t -> !t.owner().equals(owner)).toList());
  }

  Register without(Token token) {
    return new Register(byName, tokens.stream().filter(t -> !t.equals(token)).toList());
  }
}
