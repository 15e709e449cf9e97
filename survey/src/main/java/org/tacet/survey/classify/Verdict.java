// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.Comparator;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;

/// How one entity stands, and why.
///
/// @param systems that are open now
/// @param before what the round before found open; none if there was no such round
/// @param now what this round found open
/// @param share of all images found open in this round, 0 to 1
public record Verdict(
    Entity entity,
    Standing standing,
    Reason reason,
    int systems,
    Counts before,
    Counts now,
    double share) {
  /// By standing; where it is the same, more images come first, then more systems.
  static final Comparator<Verdict> ORDER =
      Comparator.comparing(Verdict::standing)
          .thenComparingLong(verdict -> -verdict.now().images().value())
          .thenComparingInt(verdict -> -verdict.systems())
          .thenComparingLong(verdict -> -verdict.before().images().value())
          .thenComparing(verdict -> verdict.entity().region())
          .thenComparing(Verdict::name);

  /// The images that are open now.
  public Count images() {
    return now.images();
  }

  private String name() {
    return switch (entity) {
      case Entity.OneSite(var site) -> site.name();
      case Entity.Country _, Entity.State _ -> "";
    };
  }
}
