// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.Map;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.RegionNames;

/// Names of countries and of India's states and union territories. States elsewhere are called by
/// their codes of ISO 3166-2.
final class Places {
  static final String INDIA = "IN";

  /// By code, in the order of the codes.
  static final Map<String, String> STATES_OF_INDIA = RegionNames.statesOfIndia();

  private Places() {}

  /// The code in force for a code that was.
  static String current(String code) {
    return RegionNames.current(code);
  }

  /// The name of a region, as it stands in a table below its country.
  static String name(Region region, ReportLocale locale) {
    return region.equals(region.country())
        ? locale.country(region)
        : RegionNames.ofState(region).orElse(region.code());
  }
}
