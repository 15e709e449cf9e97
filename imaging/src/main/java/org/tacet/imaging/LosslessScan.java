// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.imaging.ImagingException.Rule;

/// One scan of lossless JPEG, ISO/IEC 10918-1 §H.1: each sample is predicted from its neighbours to
/// the left (a), above (b) and above left (c), and the scan has the differences.
final class LosslessScan {
  /// What a scan says of itself.
  ///
  /// @param precision in bits
  /// @param pointTransform bits that were dropped before the coding
  /// @param restartLines lines between restart markers; 0 for none
  record Prediction(int predictor, int precision, int pointTransform, int restartLines) {}

  private final ImagePixel image;
  private final byte[] out;
  private final int[] components;
  private final HuffmanTable[] tables;
  private final int predictor;
  private final int shift;
  private final int start;
  private final int restartLines;

  /// Of each component, the line above and the one being decoded.
  private final int[][] above;

  private final int[][] line;

  LosslessScan(
      ImagePixel image, byte[] out, int[] components, HuffmanTable[] tables, Prediction prediction)
      throws ImagingException {
    if (prediction.predictor() < 1
        || prediction.predictor() > 7
        || prediction.pointTransform() >= prediction.precision()) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    this.image = image;
    this.out = out;
    this.components = components;
    this.tables = tables;
    this.predictor = prediction.predictor();
    this.shift = prediction.pointTransform();
    this.start = 1 << (prediction.precision() - prediction.pointTransform() - 1);
    this.restartLines = prediction.restartLines();
    this.above = new int[components.length][image.columns()];
    this.line = new int[components.length][image.columns()];
  }

  void decode(JpegBits in) throws ImagingException {
    int restarts = 0;
    boolean first = true;
    for (int row = 0; row < image.rows(); row++) {
      if (restartLines > 0 && row > 0 && row % restartLines == 0) {
        in.mustNotBeExhausted();
        in.restart(restarts);
        restarts++;
        first = true;
      }
      decodeLine(in, first);
      in.mustNotBeExhausted();
      write(row);
      first = false;
    }
  }

  /// Samples of the components alternate.
  private void decodeLine(JpegBits in, boolean first) throws ImagingException {
    int columns = image.columns();
    for (int x = 0; x < columns; x++) {
      for (int i = 0; i < components.length; i++) {
        int difference = difference(in, tables[i]);
        int prediction = first ? before(i, x) : predict(i, x);
        line[i][x] = (prediction + difference) & 0xFFFF;
      }
    }
  }

  private int before(int component, int x) {
    return x == 0 ? start : line[component][x - 1];
  }

  /// ISO/IEC 10918-1 Table H.1.
  private int predict(int component, int x) {
    int b = above[component][x];
    if (x == 0) {
      return b;
    }
    int a = line[component][x - 1];
    int c = above[component][x - 1];
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) >> 1;
    };
  }

  /// ISO/IEC 10918-1 Table H.2: so many bits, of which the first is 0 for a negative number.
  private static int difference(JpegBits in, HuffmanTable table) throws ImagingException {
    int size = table.decode(in);
    if (size == 0) {
      return 0;
    }
    if (size == 16) {
      return 1 << 15;
    }
    int bits = in.read(size);
    return bits >>> (size - 1) == 0 ? bits - (1 << size) + 1 : bits;
  }

  private void write(int row) {
    int width = image.sampleBytes();
    int stride = image.samples() * width;
    for (int i = 0; i < components.length; i++) {
      int to = row * image.columns() * stride + components[i] * width;
      for (int value : line[i]) {
        put(value << shift, to, width);
        to += stride;
      }
      int[] done = line[i];
      line[i] = above[i];
      above[i] = done;
    }
  }

  private void put(int value, int to, int width) {
    for (int i = 0; i < width; i++) {
      out[to + i] = (byte) (value >>> (8 * i));
    }
  }
}
