// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Markdown table, row by row as they become known.
final class Rows {
  private final PrintStream out;
  private final List<Integer> widths;

  private Rows(PrintStream out, List<Integer> widths) {
    this.out = out;
    this.widths = widths;
  }

  /// Prints the heading: the first column has the names, the others have figures.
  static Rows begin(PrintStream out, String... columns) {
    Rows rows = new Rows(out, Stream.of(columns).map(String::length).toList());
    out.println();
    rows.row(columns);
    out.println("|---" + String.join("", Collections.nCopies(columns.length - 1, "|--:")) + "|");
    return rows;
  }

  /// Prints a row.
  void row(String... cells) {
    out.println(
        IntStream.range(0, cells.length)
            .mapToObj(i -> padded(i, cells[i]))
            .collect(Collectors.joining(" | ", "| ", " |")));
    out.flush();
  }

  private String padded(int column, String cell) {
    String blank = " ".repeat(Math.max(0, widths.get(column) - cell.length()));
    return column == 0 ? cell + blank : blank + cell;
  }

  /// A figure with as many digits as it is worth: three, or all before the point.
  static String figure(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /// A ratio, as `3.4×`.
  static String ratio(double one, double other) {
    return other == 0 ? "–" : figure(one / other) + "×";
  }

  static String percent(double one, double other) {
    return other == 0 ? "–" : Math.round(100 * one / other) + " %";
  }
}
