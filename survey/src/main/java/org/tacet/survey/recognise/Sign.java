// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.Optional;

/// One thing that speaks for a product.
///
/// @param product as this program's table calls it
/// @param kind what the product is for
/// @param version if the same thing tells it
/// @param weight how likely it is the product if nothing else is known, 0 to 1
/// @param because in this program's words
public record Sign(
    String product, Kind kind, Optional<String> version, double weight, String because) {
  /// What products are for.
  public enum Kind {
    /// Keeps studies.
    ARCHIVE,
    /// Shows studies that another one keeps.
    VIEWER
  }
}
