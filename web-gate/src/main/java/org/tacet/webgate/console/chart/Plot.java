// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Where things stand in a chart, in percent of its width and height.
record Plot(List<Point> points) {
  static final double TOP = 14;
  static final double BOTTOM = 86;

  /// How many labels have room at 360 px, by the length of the longest.
  private static final int MOST_SHORT = 12;

  private static final int MOST_MIDDLING = 6;
  private static final int MOST_LONG = 4;

  private static final int SHORTEST = 3;
  private static final int SHORT = 5;
  private static final int FEW = 3;

  double step() {
    return 100.0 / Math.max(1, points.size());
  }

  double middle(int point) {
    return (point + 0.5) * step();
  }

  double height(double value) {
    double most = points.stream().mapToDouble(Point::value).max().orElse(0);
    return most == 0 ? BOTTOM : BOTTOM - (BOTTOM - TOP) * value / most;
  }

  /// The largest value, worded.
  String most() {
    return points.stream()
        .max(Comparator.comparingDouble(Point::value))
        .map(Point::said)
        .orElse("");
  }

  /// Some of the labels, at even distances.
  List<Tick> ticks() {
    int every = Math.max(1, Math.ceilDiv(points.size(), room()));
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < points.size(); i += every) {
      ticks.add(tick(i));
    }
    return ticks;
  }

  private int room() {
    int longest = points.stream().mapToInt(point -> length(point.label())).max().orElse(0);
    return longest <= SHORTEST ? MOST_SHORT : longest <= SHORT ? MOST_MIDDLING : MOST_LONG;
  }

  private static int length(String label) {
    return label.codePointCount(0, label.length());
  }

  /// At the edges a label that is wider than its place grows inwards.
  private Tick tick(int point) {
    String label = points.get(point).label();
    boolean fits = points.size() <= FEW || (points.size() <= MOST_SHORT && length(label) <= SHORT);
    if (fits || (point > 0 && point < points.size() - 1)) {
      return new Tick(percent(middle(point)), "middle", label);
    }
    return point == 0 ? new Tick("0%", "start", label) : new Tick("100%", "end", label);
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f%%", part);
  }

  /// A label.
  ///
  /// @param anchor which part of it stands there
  record Tick(String x, String anchor, String label) {}
}
