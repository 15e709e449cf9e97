// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.Optional;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Region;

/// A row of a table of places.
///
/// @param before in the round before, if there was one
record Row(Label label, Tally now, Optional<Tally> before) {
  /// What a row stands for.
  sealed interface Label {
    /// A country, or a region of one.
    record Of(Region region) implements Label {}

    /// Those systems of a country for which no state is named, beside rows of its states.
    record NoState(Region country) implements Label {}

    /// Regions of one country that are not published one by one.
    record OtherRegions(Region country, List<Region> members) implements Label {}

    /// Countries that are not published one by one.
    record OtherCountries(List<Region> members) implements Label {}
  }

  /// Whether anything was open here in either round.
  boolean isOpen() {
    return isOpen(now) || before.map(Row::isOpen).orElse(false);
  }

  private static boolean isOpen(Tally tally) {
    return !tally.systems().equals(Count.ZERO);
  }
}
