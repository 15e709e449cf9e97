// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tacet.archive.spi.AuditEvent;

/// The trail, read from its newest line backwards.
@FunctionalInterface
public interface Trail {
  /// Looks back, for a bounded time.
  Look look(Wish wish) throws IOException;

  /// What is looked for.
  ///
  /// @param before only lines of lower numbers
  /// @param after only lines of higher numbers; 0: all
  /// @param actions any of these; empty: all
  /// @param outcomes any of these; empty: all
  /// @param since not before
  /// @param until before
  /// @param fits what else an event has to be
  /// @param most lines that are given
  record Wish(
      long before,
      long after,
      Set<AuditEvent.Action> actions,
      Set<AuditEvent.Outcome> outcomes,
      Optional<Instant> since,
      Optional<Instant> until,
      Predicate<AuditEvent> fits,
      int most) {
    /// Keeps copies of the sets.
    public Wish {
      actions = Set.copyOf(actions);
      outcomes = Set.copyOf(outcomes);
    }

    /// Everything, from the newest line on.
    public static Wish all(int most) {
      return new Wish(
          Long.MAX_VALUE,
          0,
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          _ -> true,
          most);
    }

    /// The same of these.
    public Wish of(Set<AuditEvent.Action> some, Set<AuditEvent.Outcome> ended) {
      return new Wish(before, after, some, ended, since, until, fits, most);
    }

    /// The same within a time.
    public Wish within(Optional<Instant> from, Optional<Instant> to) {
      return new Wish(before, after, actions, outcomes, from, to, fits, most);
    }

    /// The same, if it is this too.
    public Wish fitting(Predicate<AuditEvent> also) {
      return new Wish(before, after, actions, outcomes, since, until, fits.and(also), most);
    }

    /// The same between two lines.
    public Wish between(long lower, long higher) {
      return new Wish(higher, lower, actions, outcomes, since, until, fits, most);
    }

    /// Whether an event is wanted.
    public boolean wants(AuditEvent event) {
      return (actions.isEmpty() || actions.contains(event.action()))
          && (outcomes.isEmpty() || outcomes.contains(event.outcome()))
          && since.filter(event.at()::isBefore).isEmpty()
          && until.filter(end -> !event.at().isBefore(end)).isEmpty()
          && fits.test(event);
    }

    @Override
    public String toString() {
      return "Wish";
    }
  }

  /// A line of the trail.
  ///
  /// @param signed whether a signature vouches for it already
  record Line(long number, AuditEvent event, boolean signed) {}

  /// What was seen.
  ///
  /// @param lines that fit, the newest first
  /// @param newest number of the newest line that was looked at, 0 if none
  /// @param oldest number of the last line that was looked at; more may be before it
  /// @param looked how many lines were looked at
  /// @param foreign lines that are not the archive's own
  /// @param ended whether nothing more is before it
  record Look(
      List<Line> lines, long newest, long oldest, long looked, long foreign, boolean ended) {
    /// Keeps a copy of the list.
    public Look {
      lines = List.copyOf(lines);
    }
  }
}
