// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as requests write them.
final class Decimals {
  // Double.parseDouble would take `NaN`, `1d` and hexadecimal too.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,16}(\\.\\d{0,16})?|\\.\\d{1,16})([eE][+-]?\\d{1,2})?");

  private Decimals() {}

  static Optional<Double> parse(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }
}
