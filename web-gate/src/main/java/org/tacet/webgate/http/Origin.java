// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a page comes from, RFC 6454: `https://viewer.example` or `https://viewer.example:8443`.
/// Never all of them, never `null`, never clear text.
///
/// @param value as a browser writes it
public record Origin(String value) {
  private static final Pattern FORM =
      Pattern.compile("https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?");

  /// @throws IllegalArgumentException for what is none
  public Origin {
    if (!FORM.matcher(value).matches() || value.endsWith(":443")) {
      throw new IllegalArgumentException("not an origin over TLS as a browser writes it");
    }
  }

  /// Several, with commas between them, or `none`; empty when one of them is no origin.
  public static Optional<Set<Origin>> parseAll(String text) {
    if (text.equals("none")) {
      return Optional.of(Set.of());
    }
    try {
      Set<Origin> origins = new LinkedHashSet<>();
      Arrays.stream(text.split(",", -1)).map(String::strip).map(Origin::new).forEach(origins::add);
      return Optional.of(origins);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
