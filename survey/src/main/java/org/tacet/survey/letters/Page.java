// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.util.List;

/// A draft as it is written.
final class Page {
  private final StringBuilder text = new StringBuilder();

  Page(String title) {
    text.append("# DRAFT: ").append(title).append("\n\n");
    text.append(
        "> This is a draft made from a survey. Nothing has been sent. A person completes what is"
            + " marked **[TO FILL]**; counsel checks what is marked **[COUNSEL]**.\n");
  }

  static String toFill(String what) {
    return "**[TO FILL: " + what + "]**";
  }

  static String counsel(String what) {
    return "**[COUNSEL: " + what + "]**";
  }

  void heading(String heading) {
    text.append("\n## ").append(heading).append("\n\n");
  }

  void paragraph(String paragraph) {
    text.append('\n').append(paragraph).append('\n');
  }

  void field(String name, String value) {
    text.append("- **").append(name).append(":** ").append(value).append('\n');
  }

  void items(List<String> items) {
    items.forEach(item -> text.append("- ").append(item).append('\n'));
  }

  void table(List<String> headings, List<List<String>> rows) {
    row(headings);
    row(headings.stream().map(_ -> "---").toList());
    rows.forEach(this::row);
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  String markdown() {
    return text.toString();
  }
}
