// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

import java.util.ArrayList;
import java.util.List;

/// Values that follow one another. Shown with `@template.chart.lines(words, chart)`.
public record LineChart(Caption caption, List<Point> points) {
  /// Keeps a copy of the list.
  public LineChart {
    points = List.copyOf(points);
  }

  Plot plot() {
    return new Plot(points);
  }

  List<Dot> dots() {
    Plot plot = plot();
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      dots.add(
          new Dot(
              Plot.percent(plot.middle(i)),
              Plot.percent(plot.height(point.value())),
              point.name() + ": " + point.said()));
    }
    return dots;
  }

  /// From each to the next.
  List<Piece> pieces() {
    List<Dot> dots = dots();
    List<Piece> pieces = new ArrayList<>();
    for (int i = 1; i < dots.size(); i++) {
      pieces.add(new Piece(dots.get(i - 1), dots.get(i)));
    }
    return pieces;
  }

  /// A place, as parts of the whole.
  record Dot(String x, String y, String said) {}

  record Piece(Dot from, Dot to) {}
}
