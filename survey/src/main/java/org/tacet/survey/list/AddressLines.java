// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.util.List;

/// One address to a line, with a port or without.
final class AddressLines {
  private AddressLines() {}

  static void read(Lines lines, Candidates candidates) throws IOException {
    while (true) {
      switch (lines.next()) {
        case Lines.Line.End _ -> {
          return;
        }
        case Lines.Line.TooLong(long number) -> candidates.refuse(number, Refusal.Why.TOO_LONG);
        case Lines.Line.Text line -> read(line.number(), line.text(), candidates);
      }
    }
  }

  private static void read(long number, String line, Candidates candidates) throws ListException {
    int comment = line.indexOf('#');
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (text.isEmpty()) {
      return;
    }
    int bracket = text.indexOf("]:");
    int colon = text.indexOf(':');
    if (text.startsWith("[") && bracket > 0) {
      candidates.add(number, text.substring(1, bracket), List.of(text.substring(bracket + 2)));
    } else if (colon > 0 && colon == text.lastIndexOf(':')) {
      candidates.add(number, text.substring(0, colon), List.of(text.substring(colon + 1)));
    } else {
      candidates.add(number, text, List.of());
    }
  }
}
