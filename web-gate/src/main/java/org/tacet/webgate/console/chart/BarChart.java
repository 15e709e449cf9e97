// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

import java.util.ArrayList;
import java.util.List;

/// Values side by side. Shown with `@template.chart.bars(words, chart)`.
public record BarChart(Caption caption, List<Point> points) {
  /// How much of its place a bar fills.
  private static final double FULL = 0.8;

  /// Keeps a copy of the list.
  public BarChart {
    points = List.copyOf(points);
  }

  Plot plot() {
    return new Plot(points);
  }

  List<Bar> bars() {
    Plot plot = plot();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double width = plot.step() * FULL;
      double top = plot.height(points.get(i).value());
      bars.add(
          new Bar(
              Plot.percent(plot.middle(i) - width / 2),
              Plot.percent(top),
              Plot.percent(width),
              Plot.percent(Plot.BOTTOM - top),
              points.get(i).name() + ": " + points.get(i).said()));
    }
    return bars;
  }

  /// One bar, as parts of the whole.
  record Bar(String x, String y, String width, String height, String said) {}
}
