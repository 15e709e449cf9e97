// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

/// Colour of three samples as red, green and blue of 8 bits.
final class Colours {
  private Colours() {}

  static Bitmap paint(Samples samples) {
    ImagePixel image = samples.image();
    int count = samples.count();
    byte[] out = new byte[count];
    int full = (int) ((1L << image.bitsStored()) - 1);
    for (int i = 0; i < count; i++) {
      out[i] = eight(samples.code(i), image.bitsStored(), full);
    }
    if (image.interpretation() == PhotometricInterpretation.YBR_FULL) {
      toRgb(out);
    }
    return new Bitmap(image.columns(), image.rows(), 3, out);
  }

  private static byte eight(long code, int bits, int full) {
    return (byte) (bits >= 8 ? code >>> (bits - 8) : code * 255 / full);
  }

  /// PS3.3 §C.7.6.3.1.2, solved for red, green and blue.
  private static void toRgb(byte[] pixels) {
    for (int i = 0; i + 2 < pixels.length; i += 3) {
      double y = pixels[i] & 0xFF;
      double cb = (pixels[i + 1] & 0xFF) - 128;
      double cr = (pixels[i + 2] & 0xFF) - 128;
      pixels[i] = rounded(y + 1.402 * cr);
      pixels[i + 1] = rounded(y - 0.344136 * cb - 0.714136 * cr);
      pixels[i + 2] = rounded(y + 1.772 * cb);
    }
  }

  private static byte rounded(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
