// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.util.Optional;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.SystemFinding;

/// What became of one system, open in at least one of two rounds.
///
/// @param before what the round before found there; empty if nobody was met
/// @param now what this round found there; empty if nobody was met
public record Transition(
    InetAddress address,
    Kind kind,
    Because because,
    Optional<SystemFinding> before,
    Optional<SystemFinding> now) {
  /// @throws IllegalArgumentException if it was found in neither
  public Transition {
    if (before.isEmpty() && now.isEmpty()) {
      throw new IllegalArgumentException("a transition of nothing");
    }
  }

  /// What the later of the rounds that met it found.
  public SystemFinding latest() {
    return now.or(() -> before).orElseThrow();
  }

  /// Where it is, as the later of the rounds that met it says.
  public Site site() {
    return Site.of(latest());
  }

  /// What stood open in the round before: of what was newly detected, nobody knows.
  public Counts countsBefore() {
    return switch (kind) {
      case NEW -> Counts.NONE;
      case NEWLY_DETECTED -> Counts.unknown(because.meaning());
      case GROWN, SAME, UNCERTAIN, SHRUNK, FIXED, UNREACHABLE, HONEYPOT ->
          before.map(SystemFinding::counts).orElse(Counts.NONE);
    };
  }

  /// What stands open now: of what was not reached, nobody knows.
  public Counts countsNow() {
    return switch (kind) {
      case FIXED, HONEYPOT -> Counts.NONE;
      case UNREACHABLE -> Counts.unknown(because.meaning());
      case NEW, NEWLY_DETECTED, GROWN, SAME, UNCERTAIN, SHRUNK ->
          now.map(SystemFinding::counts).orElse(Counts.NONE);
    };
  }
}
