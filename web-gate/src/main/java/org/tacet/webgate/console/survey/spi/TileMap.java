// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.List;
import java.util.Optional;

/// A map on which every place is a square of one size.
public record TileMap(Of of, int columns, int rows, List<Tile> tiles) {
  /// Keeps a copy of the list.
  public TileMap {
    tiles = List.copyOf(tiles);
  }

  /// What it shows.
  public enum Of {
    INDIA,
    WORLD
  }

  /// A square.
  ///
  /// @param label two letters
  /// @param column from 0
  /// @param row from 0
  /// @param found empty if it was not looked at
  public record Tile(String label, Place place, int column, int row, Optional<Found> found) {}

  /// What stands open in a place.
  ///
  /// @param step 0 for nothing to 5, by images; the same limits in every round
  public record Found(int step, Amount images) {}
}
