// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Recognition;

/// Published weaknesses by version. A version that a peer shows is a hint: a distribution may have
/// mended it without changing the number, and a peer may lie.
public final class Advisories {
  private static final double SURE_ENOUGH = 0.5;
  private static final List<Row> ROWS =
      Table.rows("advisories.csv", 4).stream().map(Row::of).toList();

  private Advisories() {}

  /// The weaknesses of what a system was recognised as; none where the version is not known, or the
  /// recognition is a guess.
  public static List<Advisory> of(Optional<Recognition> toolkit, Optional<Recognition> product) {
    return Stream.concat(toolkit.stream(), product.stream())
        .flatMap(Advisories::of)
        .distinct()
        .toList();
  }

  private static Stream<Advisory> of(Recognition what) {
    if (what.confidence() < SURE_ENOUGH) {
      return Stream.empty();
    }
    return what.version().flatMap(Version::parse).stream()
        .flatMap(version ->
            ROWS.stream().filter(row -> row.concerns(what.name(), version)).map(Row::advisory));
  }

  /// @param last the last version concerned, or the first that is not
  private record Row(String name, boolean inclusive, Version last, Advisory advisory) {
    static Row of(List<String> cells) {
      String range = cells.get(1);
      boolean inclusive = range.startsWith("<=");
      return new Row(
          cells.get(0),
          inclusive,
          new Version(range.substring(inclusive ? 2 : 1)),
          new Advisory(cells.get(2), cells.get(3)));
    }

    boolean concerns(String what, Version version) {
      int order = version.compareTo(last);
      return name.equals(what) && (order < 0 || (inclusive && order == 0));
    }
  }
}
