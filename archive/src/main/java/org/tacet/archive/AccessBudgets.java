// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tacet.archive.access.Caller;

/// The accounts of all callers, in memory: after a restart every hour begins anew. The tokens of a
/// person draw on the person's own account.
final class AccessBudgets {
  /// Callers are enrolled one by one; nobody can make so many.
  private static final int MAX_ACCOUNTS = 10_000;

  private final BudgetLimits people;
  private final BudgetLimits devices;
  private final Map<Owner, Account> accounts = new RecentlyUsed();

  AccessBudgets(BudgetLimits people, BudgetLimits devices) {
    this.people = people;
    this.devices = devices;
  }

  private enum Kind {
    PERSON,
    DEVICE,
    OPERATOR
  }

  private record Owner(Kind kind, String name) {}

  Account of(Caller caller) {
    Kind kind =
        switch (caller) {
          case Caller.Person _ -> Kind.PERSON;
          case Caller.Device _, Caller.LegacyDevice _ -> Kind.DEVICE;
          case Caller.Operator _ -> Kind.OPERATOR;
        };
    BudgetLimits limits = kind == Kind.PERSON ? people : devices;
    synchronized (accounts) {
      return accounts.computeIfAbsent(new Owner(kind, caller.name()), _ -> new Account(limits));
    }
  }

  private static final class RecentlyUsed extends LinkedHashMap<Owner, Account> {
    RecentlyUsed() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Owner, Account> eldest) {
      return size() > MAX_ACCOUNTS;
    }
  }
}
