// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;

/// Lines of RFC 4180.
///
/// A spreadsheet takes a cell that begins with one of a few signs for a formula, and runs it. A
/// site may be called anything: so an apostrophe is put before such a text, which spreadsheets take
/// for "this is text".
final class Csv {
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final StringBuilder out = new StringBuilder();

  /// A cell, which is a text or a number.
  sealed interface Cell {
    /// A text that may come from anywhere.
    record Text(String text) implements Cell {}

    /// A number or another word of this program's own.
    record Plain(String plain) implements Cell {}
  }

  static Cell text(String text) {
    return new Cell.Text(text);
  }

  static Cell plain(String plain) {
    return new Cell.Plain(plain);
  }

  Csv line(List<Cell> cells) {
    String between = "";
    for (Cell cell : cells) {
      out.append(between);
      switch (cell) {
        case Cell.Text(String text) -> out.append(quoted(guarded(text)));
        case Cell.Plain(String plain) -> out.append(quoted(plain));
      }
      between = ",";
    }
    out.append("\r\n");
    return this;
  }

  /// Blanks before it are left out by some programs that read it.
  private static String guarded(String text) {
    boolean isFormula =
        text.codePoints()
            .filter(point -> FORMULA.indexOf(point) >= 0 || !isBlank(point))
            .limit(1)
            .anyMatch(point -> FORMULA.indexOf(point) >= 0);
    return isFormula ? "'" + text : text;
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static String quoted(String text) {
    boolean isPlain =
        text.chars().noneMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
