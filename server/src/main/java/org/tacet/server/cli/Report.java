// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a command answers, for a person and for a program.
///
/// @param status exit status: 0 success, 1 what was checked does not hold, 2 wrong usage
/// @param lines for a person
/// @param json the same for a program
record Report(int status, List<String> lines, ObjectNode json) {
  static final int SUCCESS = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;

  Report {
    lines = List.copyOf(lines);
  }

  static Report success(ObjectNode json, String... lines) {
    return new Report(SUCCESS, List.of(lines), json);
  }

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  /// Rows in columns that stand under each other; the first row is the heading.
  static List<String> table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (widths.size() <= i) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String aligned(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).repeat(' ', widths.get(i) - row.get(i).length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
