// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.List;
import org.tacet.survey.finding.SystemFinding;

/// An open system in its turn to be mended.
///
/// @param rank from 1
/// @param shareSoFar the part of all open images that it and those before it hold, 0 to 1
/// @param advice what to do, most useful first
public record Priority(int rank, SystemFinding system, double shareSoFar, List<Advice> advice) {
  /// Keeps a copy of the list.
  public Priority {
    advice = List.copyOf(advice);
  }
}
