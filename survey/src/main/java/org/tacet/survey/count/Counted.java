// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Set;
import org.tacet.survey.finding.Count;

/// What came of counting.
///
/// @param studies that are listed
/// @param images in them; unknown where the source never tells
/// @param answers that were asked for
/// @param traits of the source, as far as they showed
public record Counted(Count studies, Count images, int answers, Set<Trait> traits) {
  /// Keeps a copy of the set.
  public Counted {
    traits = Set.copyOf(traits);
  }

  /// What a source is like.
  public enum Trait {
    /// It lists studies for a stranger, or would if there were any: an answer ended in order, or
    /// named a study.
    LISTS,
    /// At least one answer did not come in the time it was given.
    LATE,
    /// It answered questions that exclude each other with the same studies.
    HEEDLESS
  }
}
