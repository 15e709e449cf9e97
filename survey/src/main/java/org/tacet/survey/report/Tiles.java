// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;

/// Where places stand on the report's maps, for whoever draws them elsewhere: every place is a
/// square of one size.
public record Tiles(int columns, int rows, List<Square> squares) {
  /// Keeps a copy of the list.
  public Tiles {
    squares = List.copyOf(squares);
  }

  /// A place.
  ///
  /// @param code two letters: a country, or a state behind its country's code
  /// @param column from 0
  /// @param row from 0
  public record Square(String code, int column, int row) {}

  /// India's states and union territories.
  public static Tiles india() {
    return of("tiles.india");
  }

  /// The countries of the world.
  public static Tiles world() {
    return of("tiles.world");
  }

  /// The shade of so many images, 0 to 5, with the same limits as in every report.
  public static int step(long images) {
    return Steps.of(images).digit();
  }

  private static Tiles of(String file) {
    List<String> lines = Resources.lines(file);
    List<Square> squares = new ArrayList<>();
    int columns = 0;
    for (int row = 0; row < lines.size(); row++) {
      String[] codes = lines.get(row).split(" ", -1);
      columns = Math.max(columns, codes.length);
      for (int column = 0; column < codes.length; column++) {
        if (!codes[column].equals("..")) {
          squares.add(new Square(codes[column], column, row));
        }
      }
    }
    return new Tiles(columns, lines.size(), squares);
  }
}
