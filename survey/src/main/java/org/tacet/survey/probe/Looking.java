// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Level;
import org.tacet.survey.scope.PlantedStudy;
import org.tacet.survey.scope.Scope;
import org.tacet.survey.web.Patience;

/// How far, and how, systems are looked at.
///
/// @param highest level beyond which nothing is tried
/// @param planted what may be retrieved, if anything
/// @param budget for counting at each host
/// @param patience for a connection, and for each answer
public record Looking(
    Level highest,
    Optional<PlantedStudy> planted,
    Budget budget,
    Duration patience,
    InstantSource clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// As a scope has it.
  public static Looking of(Scope scope, InstantSource clock) {
    Budget budget =
        switch (scope.conduct().counting()) {
          case FULL -> Budget.FULL;
          case PROVE -> Budget.PROOF;
        };
    return new Looking(scope.highest(), scope.planted(), budget, PATIENCE, clock);
  }

  /// The same with another budget and patience.
  public Looking with(Budget other, Duration within) {
    return new Looking(highest, planted, other, within, clock);
  }

  /// HTTP answers at once, or is asked for a list.
  Patience webPatience() {
    Patience usual = Patience.USUAL;
    boolean shorter = patience.compareTo(usual.answer()) < 0;
    return new Patience(shorter ? patience : usual.answer(), usual.listing(), usual.look());
  }

  boolean allows(Level level) {
    return level.compareTo(highest) <= 0;
  }
}
