// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The space a picture has to fit into, and the part of the image that is to fill it, PS3.18
/// §8.3.5.1.3. The picture keeps the proportions of that part, so that it fills one side of the
/// viewport and is no larger than the other.
///
/// @param width in pixels, at least 1
/// @param height in pixels, at least 1
/// @param region the part of the image; all of it if absent
public record Viewport(int width, int height, Optional<Region> region) {
  private static final int MAX_SIDE = 1 << 20;
  private static final int PARTS = 6;

  /// A rectangle of the image, in its pixels. A negative width flips the picture from left to
  /// right, a negative height upside down.
  ///
  /// @param x of the left edge
  /// @param y of the upper edge
  /// @param width absent for all that is right of `x`
  /// @param height absent for all that is below `y`
  public record Region(double x, double y, Optional<Double> width, Optional<Double> height) {
    /// Refuses negative corners, sides of nothing, and numbers that are none.
    public Region {
      if (!valid(x, y, width, height)) {
        throw new IllegalArgumentException("no region");
      }
    }

    private static boolean valid(
        double x, double y, Optional<Double> width, Optional<Double> height) {
      return x >= 0
          && y >= 0
          && Double.isFinite(x + y)
          && width.filter(side -> !(Math.abs(side) > 0)).isEmpty()
          && height.filter(side -> !(Math.abs(side) > 0)).isEmpty();
    }
  }

  /// Refuses sides below 1.
  public Viewport {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException("a viewport has sides of 1 to 2^20");
    }
  }

  /// A viewport for the whole image.
  public static Viewport of(int width, int height) {
    return new Viewport(width, height, Optional.empty());
  }

  /// A viewport as a request names it: `vw,vh` and as many as are wanted of `sx,sy,sw,sh`, each of
  /// which may be empty (PS3.18 §8.3.5.1.3); nothing if it is malformed.
  public static Optional<Viewport> parse(String parameter) {
    String[] parts = parameter.split(",", -1);
    if (parts.length < 2 || parts.length > PARTS) {
      return Optional.empty();
    }
    List<Optional<Double>> numbers = new ArrayList<>();
    for (String part : parts) {
      Optional<Double> number = Decimals.parse(part);
      if (number.isEmpty() && !(part.isEmpty() && numbers.size() >= 2)) {
        return Optional.empty();
      }
      numbers.add(number);
    }
    while (numbers.size() < PARTS) {
      numbers.add(Optional.empty());
    }
    double width = numbers.get(0).orElse(0.0);
    double height = numbers.get(1).orElse(0.0);
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      return Optional.empty();
    }
    return parts.length == 2
        ? Optional.of(of((int) width, (int) height))
        : region(numbers).map(r -> new Viewport((int) width, (int) height, Optional.of(r)));
  }

  private static Optional<Region> region(List<Optional<Double>> numbers) {
    double x = numbers.get(2).orElse(0.0);
    double y = numbers.get(3).orElse(0.0);
    return Region.valid(x, y, numbers.get(4), numbers.get(5))
        ? Optional.of(new Region(x, y, numbers.get(4), numbers.get(5)))
        : Optional.empty();
  }
}
