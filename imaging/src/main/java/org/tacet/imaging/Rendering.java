// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Optional;

/// How a frame is to be rendered.
///
/// @param format of the picture
/// @param window instead of what the image asks for; colour has none
/// @param viewport absent for a pixel for each pixel
public record Rendering(Format format, Optional<Window> window, Optional<Viewport> viewport) {
  private static final int THUMBNAIL = 256;

  /// The kind of picture file.
  public sealed interface Format {}

  /// `image/jpeg`, baseline.
  ///
  /// @param quality 1 to 100
  public record Jpeg(int quality) implements Format {
    /// What is good enough to look at.
    public static final Jpeg USUAL = new Jpeg(90);

    /// Refuses what is no quality.
    public Jpeg {
      if (quality < 1 || quality > 100) {
        throw new IllegalArgumentException("quality: 1 to 100");
      }
    }
  }

  /// `image/png`, without loss.
  public record Png() implements Format {}

  /// As the image asks to be shown, in its own size.
  public static Rendering of(Format format) {
    return new Rendering(format, Optional.empty(), Optional.empty());
  }

  /// A small one, PS3.18 §10.4.1.1.4: no side above 256 pixels unless a viewport says otherwise.
  public static Rendering thumbnail(Format format, Optional<Viewport> viewport) {
    return new Rendering(
        format,
        Optional.empty(),
        viewport.or(() -> Optional.of(Viewport.of(THUMBNAIL, THUMBNAIL))));
  }
}
