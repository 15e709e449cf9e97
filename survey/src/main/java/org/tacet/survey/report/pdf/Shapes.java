// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.pdf;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The shapes of a picture, drawn one after another.
final class Shapes {
  private final Graphics2D graphics;
  private final Letters letters;

  Shapes(Graphics2D graphics, Letters letters) {
    this.graphics = graphics;
    this.letters = letters;
  }

  void draw(Element svg) {
    for (Node node = svg.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element shape) {
        one(shape);
      }
    }
  }

  private void one(Element shape) {
    switch (shape.getTagName()) {
      case "rect" ->
          paint(
              shape,
              new Rectangle2D.Double(
                  number(shape, "x"),
                  number(shape, "y"),
                  number(shape, "width"),
                  number(shape, "height")));
      case "line" ->
          paint(
              shape,
              new Line2D.Double(
                  number(shape, "x1"),
                  number(shape, "y1"),
                  number(shape, "x2"),
                  number(shape, "y2")));
      case "polyline" -> paint(shape, curve(shape.getAttribute("points")));
      case "text" -> paint(shape, words(shape));
      default -> {
        // titles and descriptions are not drawn
      }
    }
  }

  private static double number(Element shape, String attribute) {
    return Double.parseDouble(shape.getAttribute(attribute));
  }

  private static Path2D curve(String points) {
    var curve = new Path2D.Double();
    for (String point : points.split(" ", -1)) {
      int comma = point.indexOf(',');
      double x = Double.parseDouble(point.substring(0, comma));
      double y = Double.parseDouble(point.substring(comma + 1));
      if (curve.getCurrentPoint() == null) {
        curve.moveTo(x, y);
      } else {
        curve.lineTo(x, y);
      }
    }
    return curve;
  }

  private Shape words(Element text) {
    double size = number(text, "font-size");
    try {
      double wide = letters.width(text.getTextContent(), size);
      double back =
          switch (text.getAttribute("text-anchor")) {
            case "middle" -> wide / 2;
            case "end" -> wide;
            default -> 0;
          };
      var place = AffineTransform.getTranslateInstance(number(text, "x") - back, number(text, "y"));
      return place.createTransformedShape(letters.outline(text.getTextContent(), size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void paint(Element element, Shape shape) {
    String fill = element.getAttribute("fill");
    if (fill.startsWith("#")) {
      graphics.setColor(Color.decode(fill));
      graphics.fill(shape);
    }
    String stroke = element.getAttribute("stroke");
    if (stroke.startsWith("#")) {
      String width = element.getAttribute("stroke-width");
      graphics.setStroke(new BasicStroke(width.isEmpty() ? 1 : Float.parseFloat(width)));
      graphics.setColor(Color.decode(stroke));
      graphics.draw(shape);
    }
  }
}
