// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// Who knocked and was sent away, by address.
final class Strangers {
  private static final Set<Action> AT_THE_DOOR =
      Set.of(Action.ASSOCIATION, Action.LEGACY, Action.SIGN_IN);

  private final Map<String, Stranger> byAddress = new HashMap<>();

  /// One address.
  ///
  /// @param times how often it was sent away
  /// @param reasons codes
  record Stranger(String address, long times, Instant last, Set<String> reasons) {
    private Stranger and(AuditEvent event) {
      Set<String> all = new TreeSet<>(reasons);
      all.add(event.reason());
      Instant later = event.at().isAfter(last) ? event.at() : last;
      return new Stranger(address, times + told(event), later, all);
    }

    /// The self-check knocks from this machine.
    boolean isHere() {
      return address.startsWith("127.")
          || address.equals("0:0:0:0:0:0:0:1")
          || address.equals("::1");
    }
  }

  static boolean isOne(AuditEvent event) {
    return event.outcome() == Outcome.REFUSED && AT_THE_DOOR.contains(event.action());
  }

  /// A line tells of itself, or of how many more like it there were.
  private static long told(AuditEvent event) {
    return Math.max(1, event.count());
  }

  void add(AuditEvent event) {
    Stranger before =
        Optional.ofNullable(byAddress.get(event.origin()))
            .orElse(new Stranger(event.origin(), 0, event.at(), Set.of()));
    byAddress.put(event.origin(), before.and(event));
  }

  long addresses() {
    return byAddress.size();
  }

  long times() {
    return byAddress.values().stream().mapToLong(Stranger::times).sum();
  }

  /// Those that came most often.
  List<Stranger> most(int number) {
    return byAddress.values().stream()
        .sorted(Comparator.comparingLong(Stranger::times).reversed())
        .limit(number)
        .toList();
  }
}
