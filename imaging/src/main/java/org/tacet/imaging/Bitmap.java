// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

/// A picture of bytes: grey, or red green blue, pixel by pixel from the upper left.
final class Bitmap {
  private final int width;
  private final int height;
  private final int channels;
  private final byte[] bytes;

  /// @param channels 1 or 3
  /// @param bytes from now on left alone by the caller
  Bitmap(int width, int height, int channels, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.bytes = bytes;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int channels() {
    return channels;
  }

  /// Not a copy.
  byte[] bytes() {
    return bytes;
  }
}
