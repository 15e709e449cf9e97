// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.Map;
import org.tacet.survey.report.Drawing.Anchor;
import org.tacet.survey.report.markup.Element;

/// A map on which every place is a square of one size, near where it lies and without borders:
/// small places can be seen, and no line is drawn that anybody disputes.
final class TileMap {
  private static final double GAP = 0.06;

  private final List<String[]> lines;
  private final double side;

  /// @param file lines of codes of two letters, and `..` where there is none
  /// @param side of a square
  TileMap(String file, double side) {
    this.lines = Resources.lines(file).stream().map(line -> line.split(" ", -1)).toList();
    this.side = side;
  }

  /// What is on a square.
  ///
  /// @param below the code, in few letters
  record Tile(Steps.Step step, String below) {}

  boolean has(String code) {
    return lines.stream().anyMatch(line -> List.of(line).contains(code));
  }

  /// The map; a place that is not among the tiles was not looked at, and is an empty square.
  Element element(
      Medium medium, String id, String title, String description, Map<String, Tile> tiles) {
    int columns = lines.stream().mapToInt(line -> line.length).max().orElse(1);
    var drawing = new Drawing(columns * side, lines.size() * side);
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < lines.get(row).length; column++) {
        String code = lines.get(row)[column];
        if (!code.equals("..")) {
          draw(drawing, column * side, row * side, code, tiles);
        }
      }
    }
    return drawing.element(medium, id, title, description);
  }

  private void draw(Drawing drawing, double x, double y, String code, Map<String, Tile> tiles) {
    double inset = side * GAP / 2;
    double wide = side - 2 * inset;
    double middle = x + side / 2;
    Tile tile = tiles.get(code);
    if (tile == null) {
      drawing.frame(x + inset + 0.5, y + inset + 0.5, wide - 1, wide - 1);
      drawing.words(middle, y + side * 0.6, side * 0.3, Anchor.MIDDLE, code);
      return;
    }
    String ink = tile.step().words();
    drawing.box(x + inset, y + inset, wide, wide, tile.step().colour());
    drawing.words(middle, y + side * 0.46, side * 0.34, Anchor.MIDDLE, code, ink);
    drawing.words(middle, y + side * 0.8, side * 0.25, Anchor.MIDDLE, tile.below(), ink);
  }
}
