// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.util.List;
import java.util.Optional;

/// A toolkit or product that a system was recognised as.
///
/// @param name from this program's own table, never from the peer
/// @param version digits and dots, where a signal tells it
/// @param confidence 0 to 1
/// @param because the signals that speak for it, in this program's words
public record Recognition(
    String name, Optional<String> version, double confidence, List<String> because) {
  /// @throws IllegalArgumentException for a confidence that is none
  public Recognition {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is 0 to 1");
    }
    because = List.copyOf(because);
  }
}
