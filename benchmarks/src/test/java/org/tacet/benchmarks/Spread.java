// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A figure that was taken several times.
record Spread(double median, double least, double most) {
  static Spread of(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  static <T> Spread of(List<T> results, ToDoubleFunction<T> figure) {
    return of(results.stream().map(figure::applyAsDouble).toList());
  }

  /// The median, and the least and the most if there were several: `132 (128–140)`.
  String text() {
    return least == most
        ? Rows.figure(median)
        : Rows.figure(median) + " (" + Rows.figure(least) + "–" + Rows.figure(most) + ")";
  }
}
