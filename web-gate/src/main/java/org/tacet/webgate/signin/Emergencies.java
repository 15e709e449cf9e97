// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tacet.archive.access.Grant;

/// Grants that came of breaking the glass, in memory until they expire. Of one account there are at
/// most [#MOST] at a time; the one that ends first makes room.
///
/// Any thread may ask.
final class Emergencies {
  static final int MOST = 64;

  private final InstantSource clock;
  private final Map<AccountName, Set<Grant>> grants = new HashMap<>();

  Emergencies(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(AccountName name, Grant grant) {
    if (grant.until().isEmpty()) {
      throw new IllegalArgumentException("the glass is broken for a time");
    }
    forgetExpired();
    Set<Grant> own = grants.computeIfAbsent(name, _ -> new HashSet<>());
    if (own.size() >= MOST) {
      own.stream()
          .min(java.util.Comparator.comparing(each -> each.until().orElse(Instant.MAX)))
          .ifPresent(own::remove);
    }
    own.add(grant);
  }

  synchronized Set<Grant> of(AccountName name) {
    forgetExpired();
    return Set.copyOf(grants.getOrDefault(name, Set.of()));
  }

  private void forgetExpired() {
    Instant now = clock.instant();
    grants
        .values()
        .forEach(own -> own.removeIf(grant -> !now.isBefore(grant.until().orElse(Instant.MIN))));
    grants.values().removeIf(Set::isEmpty);
  }
}
