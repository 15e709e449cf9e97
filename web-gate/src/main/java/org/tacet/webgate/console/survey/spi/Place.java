// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.Optional;

/// A country, or a state of one.
///
/// @param code ISO 3166: `IN`, `IN-MH`
/// @param state its name, if it is a state whose name is known
public record Place(String code, Optional<String> state) {
  /// ISO 3166-1 alpha-2.
  public String country() {
    return code.substring(0, 2);
  }

  /// Whether it is a state of a country.
  public boolean isState() {
    return code.length() > 2;
  }
}
