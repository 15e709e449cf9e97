// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tacet.archive.access.Grant;

/// Grants that came of breaking the glass, in memory until they expire. They are the account's as
/// it was then: with another password, or another account of the same name, there are none. Of one
/// account there are at most [#MOST] at a time; the one that ends first makes room.
///
/// Any thread may ask.
final class Emergencies {
  static final int MOST = 64;

  private final InstantSource clock;
  private final Map<Holder, Set<Grant>> grants = new HashMap<>();

  private record Holder(AccountName name, String stamp) {
    static Holder of(Account account) {
      return new Holder(account.name(), account.stamp());
    }
  }

  Emergencies(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(Account account, Grant grant) {
    if (grant.until().isEmpty()) {
      throw new IllegalArgumentException("the glass is broken for a time");
    }
    forgetExpired();
    Set<Grant> own = grants.computeIfAbsent(Holder.of(account), _ -> new HashSet<>());
    if (own.size() >= MOST) {
      own.stream()
          .min(java.util.Comparator.comparing(each -> each.until().orElse(Instant.MAX)))
          .ifPresent(own::remove);
    }
    own.add(grant);
  }

  synchronized Set<Grant> of(Account account) {
    forgetExpired();
    return Set.copyOf(grants.getOrDefault(Holder.of(account), Set.of()));
  }

  private void forgetExpired() {
    Instant now = clock.instant();
    grants
        .values()
        .forEach(own -> own.removeIf(grant -> !now.isBefore(grant.until().orElse(Instant.MIN))));
    grants.values().removeIf(Set::isEmpty);
  }
}
