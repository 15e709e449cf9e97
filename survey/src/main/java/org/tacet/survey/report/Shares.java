// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.Drawing.Anchor;
import org.tacet.survey.report.markup.Element;

/// How much of all images the largest systems carry.
///
/// @param points with the number of systems rising to all of them
record Shares(List<Point> points) {
  private static final double WIDTH = 420;
  private static final double HEIGHT = 250;
  private static final double LEFT = 48;
  private static final double BOTTOM = 34;
  private static final double TOP = 10;
  private static final double RIGHT = 16;

  /// @param systems the largest so many
  /// @param part that they have of `whole`
  record Point(int systems, long part, long whole) {}

  /// The shares of systems, given with the largest first. The published edition leaves out every
  /// step that is made of fewer than three systems.
  static Shares of(List<SystemFinding> open, Edition edition) {
    ToLongFunction<SystemFinding> images = system -> system.counts().images().value();
    long whole = open.stream().mapToLong(images).sum();
    List<Point> points = new ArrayList<>();
    long part = 0;
    int shown = 0;
    for (int i = 0; i < open.size(); i++) {
      part += images.applyAsLong(open.get(i));
      int systems = i + 1;
      int left = open.size() - systems;
      boolean isTold =
          switch (edition) {
            case OWNER -> true;
            case PUBLISHED ->
                systems - shown >= SmallCells.LEAST && (left == 0 || left >= SmallCells.LEAST);
          };
      if (isTold) {
        points.add(new Point(systems, part, whole));
        shown = systems;
      }
    }
    return new Shares(List.copyOf(points));
  }

  /// Whether there is anything to show.
  boolean isTelling() {
    return points.size() > 1 && points.getLast().whole() > 0;
  }

  /// A few of the points, for a table.
  List<Point> few() {
    List<Integer> wanted = List.of(1, 3, 5, 10, 20, 50, 100, 200, 500, 1000);
    List<Point> few = new ArrayList<>();
    for (Point point : points) {
      boolean isNext =
          few.isEmpty()
              || wanted.stream()
                  .anyMatch(it -> it <= point.systems() && it > few.getLast().systems());
      if (isNext || point.equals(points.getLast())) {
        few.add(point);
      }
    }
    return few;
  }

  /// The first point from which on the systems have so many percent of all.
  Point first(int percent) {
    return points.stream()
        .filter(point -> 100.0 * point.part() / point.whole() >= percent)
        .findFirst()
        .orElse(points.getLast());
  }

  Element chart(Telling telling, String id, String title, String description) {
    double wide = WIDTH - LEFT - RIGHT;
    double high = HEIGHT - TOP - BOTTOM;
    var drawing = new Drawing(WIDTH, HEIGHT);
    for (int percent = 0; percent <= 100; percent += 25) {
      double y = TOP + high * (100 - percent) / 100;
      drawing.rule(LEFT, y, LEFT + wide, y);
      drawing.words(LEFT - 7, y + 4, 12, Anchor.END, telling.locale().percent(percent, 100));
    }
    int all = points.getLast().systems();
    List<double[]> curve = new ArrayList<>();
    curve.add(new double[] {LEFT, TOP + high});
    for (Point point : points) {
      double y = TOP + high - high * point.part() / point.whole();
      curve.add(new double[] {LEFT + wide * point.systems() / all, y});
    }
    drawing.curve(curve);
    drawing.words(LEFT, HEIGHT - 16, 12, Anchor.START, "0");
    drawing.words(LEFT + wide, HEIGHT - 16, 12, Anchor.END, telling.locale().exact(all));
    drawing.words(LEFT + wide / 2, HEIGHT - 4, 12, Anchor.MIDDLE, telling.say("shares.axis"));
    return drawing.element(telling.medium(), id, title, description);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d points", points.size());
  }
}
