// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

/// A number, and how much it can be relied on.
///
/// @param value 0 if unknown
public record Amount(long value, Kind kind) {
  /// How much a number can be relied on.
  public enum Kind {
    EXACT,
    AT_LEAST,
    UNKNOWN
  }

  /// Exactly so many.
  public static Amount exact(long value) {
    return new Amount(value, Kind.EXACT);
  }
}
