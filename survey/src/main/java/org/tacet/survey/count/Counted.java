// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import org.tacet.survey.finding.Count;

/// What came of counting.
///
/// @param studies that are listed
/// @param images in them; unknown where the source never tells
/// @param answers that were asked for
/// @param lister whether any answer listed a study, or ended in order
public record Counted(Count studies, Count images, int answers, Lister lister) {
  /// Whether the source lists studies for a stranger.
  public enum Lister {
    /// It did, or would have if there were any.
    LISTS,
    /// It never answered a question in order, and never named a study.
    SILENT
  }
}
