// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.time.Duration;

/// What one frame may cost whoever decodes or renders it. Each number is finite. Time is bounded by
/// them too: every step takes time proportional to the bytes and pixels it is given.
///
/// @param maxFramePixels rows times columns
/// @param maxFrameBytes of one frame, as it comes and once decoded
/// @param maxOutputPixels of the picture that is made
/// @param maxAtOnce renderings under way at the same time; more of them wait
/// @param maxWait how long one waits before it is refused
public record ImagingLimits(
    int maxFramePixels, int maxFrameBytes, int maxOutputPixels, int maxAtOnce, Duration maxWait) {
  /// Enough for a mammogram of 5792 by 5792 pixels.
  public static final ImagingLimits DEFAULT =
      new ImagingLimits(1 << 25, 1 << 27, 1 << 25, 2, Duration.ofSeconds(20));

  /// Every number is at least 1; the wait is not negative.
  public ImagingLimits {
    int least =
        Math.min(Math.min(maxFramePixels, maxFrameBytes), Math.min(maxOutputPixels, maxAtOnce));
    if (least < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException("every limit is at least 1");
    }
    if (maxOutputPixels > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException("maxOutputPixels: at most 2^29");
    }
  }
}
