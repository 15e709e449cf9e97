// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Optional;
import org.tacet.imaging.Viewport.Region;

/// A part of an image made larger or smaller: which pixels of it make each pixel of the picture.
///
/// @param across the columns
/// @param down the rows
record Scaling(Axis across, Axis down) {
  /// One direction.
  ///
  /// @param from the beginning of the part, in pixels of the image
  /// @param length of the part, more than 0
  /// @param size of the picture, in its pixels
  record Axis(double from, double length, int size, Direction direction) {
    private boolean isIdentity(int whole) {
      return from == 0 && length == whole && size == whole && direction == Direction.AS_IS;
    }
  }

  /// Which end of the part comes first.
  enum Direction {
    AS_IS,
    FLIPPED
  }

  /// What a viewport makes of an image; nothing if its region lies outside.
  static Optional<Scaling> of(int width, int height, Optional<Viewport> viewport) {
    Optional<Region> region = viewport.flatMap(Viewport::region);
    double x = region.map(Region::x).orElse(0.0);
    double y = region.map(Region::y).orElse(0.0);
    double wide = region.flatMap(Region::width).orElse((double) width);
    double high = region.flatMap(Region::height).orElse((double) height);
    double columns = Math.min(Math.abs(wide), width - x);
    double rows = Math.min(Math.abs(high), height - y);
    if (columns <= 0 || rows <= 0) {
      return Optional.empty();
    }
    double scale = viewport.map(v -> Math.min(v.width() / columns, v.height() / rows)).orElse(1.0);
    return Optional.of(
        new Scaling(
            new Axis(x, columns, size(columns * scale), direction(wide)),
            new Axis(y, rows, size(rows * scale), direction(high))));
  }

  private static int size(double size) {
    return Math.clamp(Math.round(size), 1, Integer.MAX_VALUE);
  }

  private static Direction direction(double side) {
    return side < 0 ? Direction.FLIPPED : Direction.AS_IS;
  }

  long pixels() {
    return (long) across.size() * down.size();
  }

  Bitmap apply(Bitmap image) {
    Bitmap narrowed =
        across.isIdentity(image.width())
            ? image
            : new Bitmap(
                across.size(),
                image.height(),
                image.channels(),
                new Resampling(across, image.width()).lines(image));
    return down.isIdentity(image.height())
        ? narrowed
        : new Bitmap(
            narrowed.width(),
            down.size(),
            image.channels(),
            new Resampling(down, image.height()).columns(narrowed));
  }
}
