// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;

/// How it begins when metadata are asked for; as [RetrieveOutcome].
public sealed interface DescribeOutcome {
  /// The series that were named and are there, each with at least one instance; none when there are
  /// none. In the order of arrival.
  record Found(List<SeriesMetadata> series) implements DescribeOutcome {
    /// Keeps a copy of the list.
    public Found {
      series = List.copyOf(series);
    }
  }

  /// The caller may not retrieve at that site, whatever is there.
  record Refused(Refusal why) implements DescribeOutcome {}

  /// More instances were named than one retrieval gives out.
  record TooMany(int limit) implements DescribeOutcome {}
}
