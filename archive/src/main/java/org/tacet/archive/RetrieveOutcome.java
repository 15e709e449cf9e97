// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;

/// How a retrieval begins.
public sealed interface RetrieveOutcome {
  /// The instances that were named and are there; none when there are none. Study by study, series
  /// by series, in the order of arrival.
  record Found(List<Holding> holdings) implements RetrieveOutcome {
    /// Keeps a copy of the list.
    public Found {
      holdings = List.copyOf(holdings);
    }
  }

  /// The caller may not retrieve at that site, whatever is there.
  record Refused(Refusal why) implements RetrieveOutcome {}

  /// More instances were named than one retrieval gives out.
  record TooMany(int limit) implements RetrieveOutcome {}
}
