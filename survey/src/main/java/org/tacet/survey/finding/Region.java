// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A country, or a state of it, ISO 3166-1 alpha-2 and ISO 3166-2: `IN`, `IN-MH`.
///
/// @param code in capitals
public record Region(String code) implements Comparable<Region> {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

  /// @throws IllegalArgumentException for what names no country
  public Region {
    if (!FORM.matcher(code).matches() || !COUNTRIES.contains(code.substring(0, 2))) {
      throw new IllegalArgumentException("not a region of ISO 3166");
    }
  }

  /// The region of this code, if it can be one.
  public static Optional<Region> parse(String text) {
    try {
      return Optional.of(new Region(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The country it is, or is in.
  public Region country() {
    return new Region(code.substring(0, 2));
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
