// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import javax.imageio.ImageIO;
import org.tacet.imaging.Rendered.Picture;

/// A picture as numbers: grey, or red green blue, pixel by pixel.
final class Pixels {
  private final int width;
  private final int height;
  private final int[] samples;

  private Pixels(int width, int height, int[] samples) {
    this.width = width;
    this.height = height;
    this.samples = samples;
  }

  /// A binary PGM or PPM file with 8 bits.
  static Pixels ofPnm(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Scanner header =
        new Scanner(new String(bytes, 0, Math.min(40, bytes.length), StandardCharsets.ISO_8859_1));
    int channels = header.next().equals("P6") ? 3 : 1;
    int width = header.nextInt();
    int height = header.nextInt();
    int[] samples = new int[width * height * channels];
    int from = bytes.length - samples.length;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes[from + i] & 0xFF;
    }
    return new Pixels(width, height, samples);
  }

  static Pixels of(Picture picture) throws IOException {
    try (InputStream in = picture.content().open(0, picture.content().size())) {
      BufferedImage image = ImageIO.read(in);
      Raster raster = image.getRaster();
      int[] samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
      return new Pixels(image.getWidth(), image.getHeight(), samples);
    }
  }

  /// How far the farthest sample is; -1 if the pictures are of different sizes.
  int distance(Pixels other) {
    if (width != other.width || height != other.height) {
      return -1;
    }
    int channels = samples.length / (width * height);
    int otherChannels = other.samples.length / (width * height);
    int farthest = 0;
    int most = Math.max(channels, otherChannels);
    for (int i = 0; i < width * height * most; i++) {
      int one = samples[i / most * channels + i % most % channels];
      int two = other.samples[i / most * otherChannels + i % most % otherChannels];
      farthest = Math.max(farthest, Math.abs(one - two));
    }
    return farthest;
  }
}
