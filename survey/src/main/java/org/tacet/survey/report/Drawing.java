// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// A chart as SVG: boxes, lines and words, and nothing else. Sizes are in pixels of a picture that
/// is stretched to fit.
final class Drawing {
  /// Of letters on the page, not on a coloured box. In the dark the style sheet lightens them.
  static final String INK = "#1b2a38";

  static final String ACCENT = "#1f5a96";
  static final String PALE = "#a9c6e3";
  private static final String RULE = "#8794a1";

  private final double width;
  private final double height;
  private final List<Node> marks = new ArrayList<>();

  Drawing(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /// Where words begin or end.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /// Words that stand for themselves on the page.
  Drawing words(double x, double y, double size, Anchor anchor, String words) {
    marks.add(word(x, y, size, anchor, words).with("fill", INK).in("ink"));
    return this;
  }

  /// Words on a box of some colour.
  Drawing words(double x, double y, double size, Anchor anchor, String words, String colour) {
    marks.add(word(x, y, size, anchor, words).with("fill", colour));
    return this;
  }

  private static Element word(double x, double y, double size, Anchor anchor, String words) {
    return Element.of("text", words)
        .with("x", x)
        .with("y", y)
        .with("font-size", size)
        .with("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
  }

  Drawing box(double x, double y, double wide, double high, String colour) {
    marks.add(rectangle(x, y, wide, high).with("fill", colour));
    return this;
  }

  /// A box of which only the edge is seen.
  Drawing frame(double x, double y, double wide, double high) {
    marks.add(rectangle(x, y, wide, high).with("fill", "none").with("stroke", RULE).in("rule"));
    return this;
  }

  private static Element rectangle(double x, double y, double wide, double high) {
    return Element.of("rect").with("x", x).with("y", y).with("width", wide).with("height", high);
  }

  Drawing rule(double x1, double y1, double x2, double y2) {
    marks.add(
        Element.of("line")
            .with("x1", x1)
            .with("y1", y1)
            .with("x2", x2)
            .with("y2", y2)
            .with("stroke", RULE)
            .in("rule"));
    return this;
  }

  /// A line through points, `x,y x,y …`.
  Drawing curve(List<double[]> points) {
    var path = new StringBuilder();
    for (double[] point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", point[0], point[1]));
    }
    marks.add(
        Element.of("polyline")
            .with("points", path.toString().strip())
            .with("fill", "none")
            .with("stroke", ACCENT)
            .with("stroke-width", 2.5)
            .in("curve"));
    return this;
  }

  /// The picture.
  ///
  /// @param id that no other picture of the page has
  /// @param title what it is
  /// @param description what it shows, for those who do not see it
  Element element(Medium medium, String id, String title, String description) {
    List<Node> content = new ArrayList<>();
    content.add(Element.of("title", title).with("id", id + "-title"));
    content.add(Element.of("desc", description).with("id", id + "-desc"));
    content.addAll(marks);
    Element svg =
        Element.of("svg", content)
            .with("id", id)
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 " + Math.round(width) + " " + Math.round(height));
    return switch (medium) {
      case SCREEN ->
          svg.with("role", "img")
              .with("aria-labelledby", id + "-title")
              .with("aria-describedby", id + "-desc");
      case PAPER ->
          svg.with("alt", title + ". " + description).with("width", width).with("height", height);
    };
  }
}
