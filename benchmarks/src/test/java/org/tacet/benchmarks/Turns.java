// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures in turns, A B C C B A, so that what drifts on the machine meets all alike.
///
/// @param rounds how often that is done
record Turns(int rounds) {
  /// Measures one of them once.
  interface Measuring<S, R> {
    R of(S side) throws Exception;
  }

  /// @return of each, in the order in which they came, its results
  <S, R> Map<S, List<R>> measure(List<S> sides, Measuring<S, R> measuring) throws Exception {
    Map<S, List<R>> results = new LinkedHashMap<>();
    sides.forEach(side -> results.put(side, new ArrayList<>()));
    List<S> order = new ArrayList<>(sides);
    order.addAll(sides.reversed());
    for (int round = 0; round < rounds; round++) {
      for (S side : order) {
        results.computeIfAbsent(side, _ -> new ArrayList<>()).add(measuring.of(side));
      }
    }
    return results;
  }
}
