// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tacet.survey.finding.Region;

/// Names of countries and of India's states and union territories. States elsewhere are called by
/// their codes of ISO 3166-2.
final class Places {
  static final String INDIA = "IN";

  /// The codes that ISO 3166-2:IN had before, some of them in use to this day.
  private static final Map<String, String> FORMER =
      Map.of(
          "IN-CT", "IN-CG", "IN-OR", "IN-OD", "IN-TG", "IN-TS", "IN-UT", "IN-UK", "IN-DD", "IN-DH",
          "IN-DN", "IN-DH");

  /// By code, in the order of the codes.
  static final Map<String, String> STATES_OF_INDIA = states();

  private Places() {}

  private static Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    for (String line : Resources.lines("states.india")) {
      states.put(INDIA + "-" + line.substring(0, 2), line.substring(3));
    }
    return Collections.unmodifiableMap(states);
  }

  /// The code in force for a code that was.
  static String current(String code) {
    return FORMER.getOrDefault(code, code);
  }

  /// The name of a region, as it stands in a table below its country.
  static String name(Region region, ReportLocale locale) {
    if (region.equals(region.country())) {
      return locale.country(region);
    }
    String name = STATES_OF_INDIA.get(current(region.code()));
    return name == null ? region.code() : name;
  }
}
