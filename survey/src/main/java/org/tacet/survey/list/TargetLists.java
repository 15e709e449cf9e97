// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.io.InputStream;

/// Reads lists. Whatever the bytes are, a list comes out or a [ListException].
public final class TargetLists {
  /// More than this no line has that holds an address and not a banner.
  private static final int LONGEST_ROW = 1 << 16;

  private TargetLists() {}

  /// Reads a list to its end. The stream stays open.
  ///
  /// @throws ListException if it is over the budget, or so malformed that nothing more can be read
  /// @throws IOException if the stream fails
  public static TargetList read(InputStream stream, ListFormat format, ListBudget budget)
      throws IOException {
    var candidates = new Candidates(budget);
    var bytes = new BudgetedStream(stream, budget.bytes());
    switch (format) {
      case LINES -> AddressLines.read(rows(bytes, budget), candidates);
      case MASSCAN_LIST -> MasscanLines.read(rows(bytes, budget), candidates);
      case CSV -> CsvList.withHeadings(rows(bytes, budget), candidates);
      case ZMAP_CSV -> CsvList.perhapsWithHeadings(rows(bytes, budget), candidates);
      case NMAP_XML -> NmapXml.read(bytes, candidates);
      case MASSCAN_JSON -> JsonHosts.array(bytes, candidates);
      case SHODAN_JSON -> JsonHosts.lines(new Lines(bytes, budget.lineBytes()), candidates);
      case CENSYS_JSON -> JsonHosts.either(bytes, budget, candidates);
    }
    return candidates.list();
  }

  private static Lines rows(InputStream bytes, ListBudget budget) {
    return new Lines(bytes, Math.min(budget.lineBytes(), LONGEST_ROW));
  }
}
