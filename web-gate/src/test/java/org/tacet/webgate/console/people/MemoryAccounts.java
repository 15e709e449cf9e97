// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.signin.AccountName;

/// Accounts in memory, and what was done to them by whom.
public final class MemoryAccounts implements Accounts {
  public static final String CODE = "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2";

  public final List<String> done = new ArrayList<>();
  private final Map<AccountName, Listed> all = new TreeMap<>();
  private final Instant until;

  public MemoryAccounts(Instant until) {
    this.until = until;
  }

  public MemoryAccounts with(String name, Set<Way> ways, Grant... grants) {
    AccountName parsed = new AccountName(name);
    all.put(parsed, new Listed(parsed, ways, Optional.empty(), Set.of(grants)));
    return this;
  }

  @Override
  public synchronized List<Listed> all() {
    return List.copyOf(all.values());
  }

  @Override
  public synchronized Made add(Caller.Person by, AccountName name, Grant grant) {
    if (all.containsKey(name)) {
      return new Made.Not(Why.TAKEN);
    }
    done.add(by.name() + " adds " + name);
    all.put(name, new Listed(name, Set.of(), Optional.of(until), Set.of(grant)));
    return new Made.Code(CODE, until);
  }

  @Override
  public synchronized Made invite(Caller.Person by, AccountName name) {
    done.add(by.name() + " invites " + name);
    return new Made.Code(CODE, until);
  }

  @Override
  public synchronized Optional<Why> grant(Caller.Person by, AccountName name, Grant grant) {
    done.add(by.name() + " grants " + grant.role() + " to " + name);
    Listed before = of(name).orElseThrow();
    Set<Grant> grants = new HashSet<>(before.grants());
    grants.add(grant);
    all.put(name, new Listed(name, before.ways(), before.invited(), grants));
    return Optional.empty();
  }

  @Override
  public synchronized Optional<Why> revoke(Caller.Person by, AccountName name, Grant like) {
    Listed before = of(name).orElseThrow();
    if (!before.grants().contains(like)) {
      return Optional.of(Why.NO_SUCH_GRANT);
    }
    done.add(by.name() + " revokes " + like.role() + " of " + name);
    Set<Grant> grants = new HashSet<>(before.grants());
    grants.remove(like);
    all.put(name, new Listed(name, before.ways(), before.invited(), grants));
    return Optional.empty();
  }

  @Override
  public synchronized Optional<Why> remove(Caller.Person by, AccountName name) {
    if (by.name().equals(name.value())) {
      return Optional.of(Why.ONESELF);
    }
    done.add(by.name() + " removes " + name);
    all.remove(name);
    return Optional.empty();
  }
}
