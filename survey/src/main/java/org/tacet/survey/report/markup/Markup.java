// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.markup;

import java.util.Set;

/// Writes a tree as text.
final class Markup {
  /// HTML closes these by itself; all others are closed by a tag of their own, empty ones as well.
  private static final Set<String> VOID = Set.of("br", "col", "hr", "link", "meta");

  private static final char INSTEAD = '\uFFFD';

  private Markup() {}

  static void write(Node node, StringBuilder out) {
    switch (node) {
      case Node.Text(String text) -> escape(text, "", out);
      case Node.Group(var nodes) -> nodes.forEach(child -> write(child, out));
      case Element element -> write(element, out);
    }
  }

  private static void write(Element element, StringBuilder out) {
    out.append('<').append(element.name());
    for (Element.Attribute attribute : element.attributes()) {
      out.append(' ').append(attribute.name()).append("=\"");
      escape(attribute.value(), "&quot;", out);
      out.append('"');
    }
    if (VOID.contains(element.name())) {
      out.append("/>");
      return;
    }
    out.append('>');
    element.content().forEach(child -> write(child, out));
    out.append("</").append(element.name()).append('>');
  }

  /// In text a quotation mark is only that, and a style sheet must keep its own.
  private static void escape(String text, String quotation, StringBuilder out) {
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append(quotation.isEmpty() ? "\"" : quotation);
            default -> out.appendCodePoint(isFit(point) ? point : INSTEAD);
          }
        });
  }

  /// What XML cannot hold, and what would turn the order of the letters around it.
  private static boolean isFit(int point) {
    boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point == '\n';
      case Character.SURROGATE -> false;
      default -> !turns && (point & 0xFFFE) != 0xFFFE;
    };
  }
}
