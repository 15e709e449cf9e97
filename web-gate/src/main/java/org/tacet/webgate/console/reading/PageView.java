// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.List;
import org.tacet.webgate.console.reading.spi.Filters.Filter;
import org.tacet.webgate.console.shell.Words;

/// The whole page.
///
/// @param said what came of saving; empty if nothing was saved
/// @param typed the name that was typed for what could not be saved
/// @param emergency whether the way to break the glass is of use
record PageView(
    ListView list,
    SiteChoice sites,
    List<Filter> filters,
    Said said,
    String typed,
    boolean emergency) {
  /// What came of saving a search.
  enum Said {
    NOTHING,
    SAVED,
    REMOVED,
    /// The name is no name.
    BAD_NAME,
    /// There are too many.
    FULL;

    boolean isWrong() {
      return this == BAD_NAME || this == FULL;
    }
  }

  Words words() {
    return list.words();
  }
}
