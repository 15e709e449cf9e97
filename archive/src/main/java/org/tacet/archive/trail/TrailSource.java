// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whose trail it is.
///
/// @param id of the archive within its enterprise, for example its host name; 1 to 255 printable
///   ASCII characters without a space
/// @param enterprise the same of the enterprise
public record TrailSource(String id, Optional<String> enterprise) {
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /// @throws IllegalArgumentException for a name out of bounds
  public TrailSource {
    if (!isName(id) || !enterprise.map(TrailSource::isName).orElse(true)) {
      throw new IllegalArgumentException("not the name of a source");
    }
  }

  /// Whether this can be the name of a source.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
