// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.util.List;

/// masscan's list: `open tcp 104 10.0.0.1 1574000000`. What follows the address, a banner for one,
/// is not read.
final class MasscanLines {
  private static final int FIELDS = 5;

  private MasscanLines() {}

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
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] fields = line.split(" ", FIELDS);
    if (fields.length < FIELDS) {
      candidates.refuse(number, Refusal.Why.MALFORMED);
      return;
    }
    switch (fields[0] + ' ' + fields[1]) {
      case "open tcp", "banner tcp" -> candidates.add(number, fields[3], List.of(fields[2]));
      case "closed tcp", "open udp", "closed udp", "banner udp", "open sctp", "closed sctp" -> {}
      default -> candidates.refuse(number, Refusal.Why.MALFORMED);
    }
  }
}
