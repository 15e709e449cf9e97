// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.util.List;
import java.util.Optional;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Numbers;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Standing;

/// The page of one round.
///
/// @param acts whether whoever looks may make reports
/// @param error worded; what of the last form is wrong
record RoundPage(Telling telling, RoundResult result, boolean acts, Optional<String> error) {
  /// A longer list is read in the report.
  static final int MOST = 500;

  Words words() {
    return telling.words();
  }

  Round.Sums sums() {
    return result.round().sums().orElseThrow();
  }

  Numbers total() {
    return sums().numbers();
  }

  String basis() {
    return telling.basis(result.order().mandate());
  }

  List<Standing> countries() {
    return result.standings().stream().filter(each -> !each.place().isState()).toList();
  }

  List<Standing> states() {
    return result.standings().stream().filter(each -> each.place().isState()).toList();
  }

  List<FoundSystem> systems() {
    return result.systems().stream().limit(MOST).toList();
  }

  int left() {
    return Math.max(0, result.systems().size() - MOST);
  }

  String path() {
    return "/survey/rounds/" + result.round().name();
  }
}
