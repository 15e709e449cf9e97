// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.SystemFinding;

/// How long something has been known.
///
/// @param since when a survey first found it open
public record Clock(Instant since) {
  /// The clock of several systems that are open: from the first that was found so, in this round or
  /// in the one before. Empty if there are none.
  public static Optional<Clock> of(
      Collection<SystemFinding> open, Optional<Comparison> comparison) {
    Stream<Instant> before =
        comparison.stream()
            .flatMap(both -> both.transitions().stream())
            .filter(each -> each.kind().wasOpen() && each.kind().isOpenNow())
            .filter(each -> open.stream().anyMatch(now -> now.address().equals(each.address())))
            .map(Transition::before)
            .flatMap(Optional::stream)
            .map(SystemFinding::when);
    return Stream.concat(open.stream().map(SystemFinding::when), before)
        .min(Comparator.naturalOrder())
        .map(Clock::new);
  }

  /// When a duty has to be done at the latest.
  public Instant deadline(Duty duty) {
    return since.plus(duty.within());
  }

  /// What is left until then; negative by as much as it is overdue.
  public Duration left(Duty duty, Instant now) {
    return Duration.between(now, deadline(duty));
  }
}
