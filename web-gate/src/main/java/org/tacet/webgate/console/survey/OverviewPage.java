// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.util.List;
import java.util.Optional;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.Scope;

/// The page with all scopes and rounds.
///
/// @param acts whether whoever looks may begin and stop rounds
/// @param error worded; what of the last form could not be done
record OverviewPage(Telling telling, Overview overview, boolean acts, Optional<String> error) {
  Words words() {
    return telling.words();
  }

  boolean mayBegin(Scope scope) {
    return acts && overview.running().isEmpty() && scope.state() == Scope.State.SIGNED;
  }

  boolean mayGoOn(Round round) {
    return acts && overview.running().isEmpty() && round.state() == Round.State.PAUSED;
  }

  boolean isReadable(Round round) {
    return round.sums().isPresent();
  }

  /// Rounds that can be held against one another, the earliest first.
  List<Round> comparable() {
    return overview.rounds().stream().filter(this::isReadable).toList().reversed();
  }

  List<Trend> trends() {
    return Trend.of(overview.rounds());
  }

  /// What the officer types.
  String command(String scope) {
    return "tacet survey authorise " + overview.folder() + "/" + scope + ".yaml";
  }

  String basis(Scope.Terms terms) {
    return telling.basis(terms.mandate());
  }
}
