// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// A table that says what it shows, what its columns are, and what its lines are about.
final class Grid {
  private static final int SHORT = 12;

  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<Node> rows = new ArrayList<>();
  private final List<Node> foot = new ArrayList<>();
  private String look = "";

  private Grid(String caption) {
    this.caption = caption;
  }

  private record Column(String head, String look) {}

  static Grid of(String caption) {
    return new Grid(caption);
  }

  /// A column of words.
  Grid words(String head) {
    columns.add(new Column(head, "words"));
    return this;
  }

  /// A column of numbers.
  Grid numbers(String head) {
    columns.add(new Column(head, "number"));
    return this;
  }

  /// A line: a cell for each column. The first of words says what the line is about.
  Grid row(String... cells) {
    return row(texts(cells));
  }

  Grid row(List<Node> cells) {
    rows.add(line(cells));
    return this;
  }

  /// A last line.
  Grid foot(String... cells) {
    return foot(texts(cells));
  }

  Grid foot(List<Node> cells) {
    foot.add(line(cells));
    return this;
  }

  /// A class of its own, for the style sheet.
  Grid in(String className) {
    look = className;
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private static List<Node> texts(String... cells) {
    List<Node> texts = new ArrayList<>();
    for (String cell : cells) {
      texts.add(Node.text(cell));
    }
    return texts;
  }

  private Element line(List<Node> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("a line and its table differ in columns: " + caption);
    }
    int head = columns.stream().map(Column::look).toList().indexOf("words");
    List<Node> line = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      boolean isHead = i == head;
      Element cell = Element.of(isHead ? "th" : "td", cells.get(i)).in(columns.get(i).look());
      line.add(isHead ? cell.with("scope", "row") : cell);
    }
    return Element.of("tr", line);
  }

  /// A table of a few lines stays on one page.
  private String classes() {
    return "wide" + (look.isEmpty() ? "" : " " + look) + (rows.size() > SHORT ? "" : " short");
  }

  /// The table, which can be moved sideways where it is wider than the screen.
  Element element() {
    List<Node> heads =
        columns.stream()
            .<Node>map(it -> Element.of("th", it.head()).with("scope", "col").in(it.look()))
            .toList();
    List<Node> parts = new ArrayList<>();
    parts.add(Element.of("caption", caption));
    parts.add(Element.of("thead", Element.of("tr", heads)));
    parts.add(Element.of("tbody", rows));
    if (!foot.isEmpty()) {
      parts.add(Element.of("tfoot", foot));
    }
    return Element.of("div", Element.of("table", parts))
        .in(classes())
        .with("role", "group")
        .with("aria-label", caption)
        .with("tabindex", "0");
  }
}
