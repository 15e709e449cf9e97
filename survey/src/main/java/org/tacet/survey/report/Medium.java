// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

/// What a page is written for.
enum Medium {
  /// A browser, on any screen or to be printed.
  SCREEN("screen.css"),
  /// The printer that makes the PDF, which knows less of style sheets and more of paper.
  PAPER("paper.css");

  private final String sheet;

  Medium(String sheet) {
    this.sheet = sheet;
  }

  /// Its style sheet.
  ///
  /// @throws IllegalStateException if there is in it what HTML and XML would read differently
  String style() {
    String style = Resources.text(sheet);
    if (style.chars().anyMatch(letter -> letter == '<' || letter == '>' || letter == '&')) {
      throw new IllegalStateException(sheet + " must do without < > &");
    }
    return style;
  }
}
