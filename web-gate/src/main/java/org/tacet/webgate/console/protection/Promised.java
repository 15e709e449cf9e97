// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.List;

/// A promise with its evidence.
///
/// @param number P1 to P10
/// @param evidence sentences
record Promised(int number, Standing standing, List<String> evidence) {
  /// How it stands.
  enum Standing {
    HOLDS("is-good"),
    /// Somebody has to look at it.
    LOOK("is-warn"),
    BROKEN("is-bad"),
    /// Tested when the program was built; there is nothing to see while it runs.
    BUILT("");

    private final String tag;

    Standing(String tag) {
      this.tag = tag;
    }

    String tag() {
      return tag;
    }
  }
}
