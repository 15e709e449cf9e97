// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Holds alerts back that repeat themselves: of one kind about one caller there is one in ten
/// minutes, which says how many were held back before it. Else whoever can raise an alert could
/// fill the trail.
final class Alerts {
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<Kind, Raised> raised = new RecentlyUsed<>(MAX_REMEMBERED);

  private record Kind(String caller, String what) {}

  private record Raised(Instant at, long heldBack) {}

  /// How many alerts like it were held back; empty when this one is held back too.
  synchronized OptionalLong admit(String caller, String what, Instant now) {
    Kind kind = new Kind(caller, what);
    @Nullable Raised last = raised.get(kind);
    if (last != null && now.isBefore(last.at().plus(QUIET))) {
      raised.put(kind, new Raised(last.at(), last.heldBack() + 1));
      return OptionalLong.empty();
    }
    raised.put(kind, new Raised(now, 0));
    return OptionalLong.of(last == null ? 0 : last.heldBack());
  }
}
