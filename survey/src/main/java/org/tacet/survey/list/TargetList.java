// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.util.List;

/// What was read from a list.
///
/// @param candidates each address once, in the order of the list
/// @param refusals the first of what was left out, in the order of the list
/// @param refused how much was left out in all
public record TargetList(List<Candidate> candidates, List<Refusal> refusals, long refused) {
  /// Keeps copies of the lists.
  public TargetList {
    candidates = List.copyOf(candidates);
    refusals = List.copyOf(refusals);
  }
}
