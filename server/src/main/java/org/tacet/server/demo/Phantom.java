// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.util.SplittableRandom;

/// Draws pixels: ellipses for body, organs and inserts, with a little noise, so that the images
/// look, and compress, like images.
final class Phantom {
  /// Centre, half axes and value, as shares of the image.
  private record Ellipse(double x, double y, double a, double b, int value) {
    boolean holds(double u, double v) {
      double dx = (u - x) / a;
      double dy = (v - y) / b;
      return dx * dx + dy * dy <= 1;
    }
  }

  private Phantom() {}

  /// A slice of a chest in Hounsfield units above -1024, 12 bits, as CT scanners store them.
  ///
  /// @param place 0 at the neck, 1 at the diaphragm
  static byte[] chest(int size, double place, long seed) {
    double lung = 0.08 + 0.10 * Math.sin(Math.PI * place);
    Ellipse[] parts = {
      new Ellipse(0.5, 0.5, 0.42, 0.30, 1064),
      new Ellipse(0.32, 0.48, lung, lung * 1.2, 174),
      new Ellipse(0.68, 0.48, lung, lung * 1.2, 174),
      new Ellipse(0.53, 0.50, 0.08 * place + 0.02, 0.07, 1074),
      new Ellipse(0.5, 0.70, 0.04, 0.04, 1724),
      new Ellipse(0.30 + 0.05 * place, 0.45, 0.012, 0.012, 1054),
    };
    return draw(size, size, parts, 0, 24, seed);
  }

  /// A slice of a head as MR shows it.
  static byte[] head(int size, double place, long seed) {
    double r = 0.20 + 0.18 * Math.sin(Math.PI * place);
    Ellipse[] parts = {
      new Ellipse(0.5, 0.5, r, r * 1.2, 700),
      new Ellipse(0.5, 0.5, r * 0.9, r * 1.1, 420),
      new Ellipse(0.45, 0.47, r * 0.15, r * 0.3, 120),
      new Ellipse(0.55, 0.47, r * 0.15, r * 0.3, 120),
    };
    return draw(size, size, parts, 8, 12, seed);
  }

  /// A chest radiograph, 12 bits.
  static byte[] radiograph(int width, int height, long seed) {
    Ellipse[] parts = {
      new Ellipse(0.5, 0.6, 0.48, 0.55, 2200),
      new Ellipse(0.30, 0.50, 0.15, 0.30, 900),
      new Ellipse(0.70, 0.50, 0.15, 0.30, 900),
      new Ellipse(0.55, 0.62, 0.14, 0.14, 2500),
      new Ellipse(0.5, 0.5, 0.03, 0.48, 2900),
    };
    return draw(width, height, parts, 300, 30, seed);
  }

  /// One frame of an ultrasound loop, three bytes a pixel: a fan with speckle, and something in it
  /// that beats.
  static byte[] fan(int width, int height, double phase, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[3 * width * height];
    double beat = 0.10 + 0.04 * Math.sin(2 * Math.PI * phase);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x + 0.5) / width - 0.5;
        double v = (y + 0.5) / height;
        boolean inside = v > 0.05 && v < 0.95 && Math.abs(u) < 0.55 * v;
        boolean hollow = u * u + (v - 0.6) * (v - 0.6) < beat * beat;
        int tissue = hollow ? 10 + random.nextInt(12) : 60 + random.nextInt(100);
        int grey = inside ? tissue : 0;
        int blood = hollow && inside && phase < 0.5 ? 90 : 0;
        pixels[at++] = (byte) Math.min(255, grey + blood);
        pixels[at++] = (byte) grey;
        pixels[at++] = (byte) grey;
      }
    }
    return pixels;
  }

  private static byte[] draw(
      int width, int height, Ellipse[] parts, int background, int noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[2 * width * height];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int value = at(parts, (x + 0.5) / width, (y + 0.5) / height, background);
        int noisy = Math.clamp(value + random.nextInt(noise) - noise / 2L, 0, 4095);
        pixels[at++] = (byte) noisy;
        pixels[at++] = (byte) (noisy >> 8);
      }
    }
    return pixels;
  }

  private static int at(Ellipse[] parts, double u, double v, int background) {
    int value = background;
    for (Ellipse part : parts) {
      if (part.holds(u, v)) {
        value = part.value();
      }
    }
    return value;
  }
}
