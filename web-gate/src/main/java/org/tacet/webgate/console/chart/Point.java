// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

/// One value of a chart.
///
/// @param label what stands below it, short
/// @param name what it is called where there is room
/// @param value how much, not negative
/// @param said the value, worded
public record Point(String label, String name, double value, String said) {
  /// @throws IllegalArgumentException for a value that cannot be drawn
  public Point {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a value that cannot be drawn");
    }
  }

  /// One whose label says all.
  public Point(String label, double value, String said) {
    this(label, label, value, said);
  }
}
