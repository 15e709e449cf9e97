// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import org.tacet.survey.compare.Site;
import org.tacet.survey.finding.Region;

/// Who answers for systems.
public sealed interface Entity {
  /// Where it is.
  Region region();

  /// A country, with all its states.
  record Country(Region region) implements Entity {
    /// @throws IllegalArgumentException for a state
    public Country {
      if (!region.equals(region.country())) {
        throw new IllegalArgumentException("a state is no country");
      }
    }
  }

  /// A state of a country.
  record State(Region region) implements Entity {
    /// @throws IllegalArgumentException for a country
    public State {
      if (region.equals(region.country())) {
        throw new IllegalArgumentException("a country is no state");
      }
    }
  }

  /// One place, as the scope calls it.
  record OneSite(Site site) implements Entity {
    @Override
    public Region region() {
      return site.region();
    }
  }
}
