// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Names of countries, and of India's states and union territories. States elsewhere are called by
/// their codes of ISO 3166-2.
public final class RegionNames {
  private static final String INDIA = "IN-";

  /// The codes that ISO 3166-2:IN had before, some of them in use to this day.
  private static final Map<String, String> FORMER =
      Map.of(
          "IN-CT", "IN-CG", "IN-OR", "IN-OD", "IN-TG", "IN-TS", "IN-UT", "IN-UK", "IN-DD", "IN-DH",
          "IN-DN", "IN-DH");

  /// By code, in the order of the codes.
  private static final Map<String, String> STATES = states();

  private RegionNames() {}

  private static Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    try (InputStream in = RegionNames.class.getResourceAsStream("states.india")) {
      if (in == null) {
        throw new IllegalStateException("not packaged: states.india");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> states.put(INDIA + line.substring(0, 2), line.substring(3)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(states);
  }

  /// The names of India's states and union territories, by their codes and in the order of these.
  public static Map<String, String> statesOfIndia() {
    return STATES;
  }

  /// The code in force for a code that was.
  public static String current(String code) {
    return FORMER.getOrDefault(code, code);
  }

  /// The name of a state of India; empty for other regions.
  public static Optional<String> ofState(Region region) {
    return Optional.ofNullable(STATES.get(current(region.code())));
  }

  /// The name of a country in a language.
  public static String ofCountry(Region region, Locale language) {
    return Locale.of("", region.country().code()).getDisplayCountry(language);
  }
}
