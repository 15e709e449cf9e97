// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.ByteArrayOutputStream;

/// Writes lossless JPEG for tests, straight from ISO/IEC 10918-1 §H: every symbol has a code of
/// five bits, its own number.
final class LosslessEncoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int columns;
  private final int rows;
  private final int precision;
  private final int predictor;
  private final int shift;
  private int buffer;
  private int buffered;

  LosslessEncoder(int columns, int rows, int precision, int predictor, int shift) {
    this.columns = columns;
    this.rows = rows;
    this.precision = precision;
    this.predictor = predictor;
    this.shift = shift;
  }

  /// Whether components share a scan.
  enum Scans {
    ONE,
    EACH
  }

  /// @param components the samples of each
  /// @param restartLines 0 for none
  byte[] encode(int[][] components, Scans scans, int restartLines) {
    put(0xFF, 0xD8);
    segment(0xE0, 'J', 'u', 'n', 'k');
    frame(components.length);
    put(0xFF, 0xC4, 0, 2 + 17 + 17, 0);
    put(0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int symbol = 0; symbol <= 16; symbol++) {
      put(symbol);
    }
    if (restartLines > 0) {
      segment(0xDD, (restartLines * columns) >> 8, restartLines * columns & 0xFF);
    }
    if (scans == Scans.ONE) {
      int[] all = new int[components.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = i;
      }
      scan(components, all, restartLines);
    } else {
      for (int i = 0; i < components.length; i++) {
        scan(components, new int[] {i}, restartLines);
      }
    }
    put(0xFF, 0xD9);
    return out.toByteArray();
  }

  private void frame(int components) {
    put(0xFF, 0xC3, 0, 8 + 3 * components, precision);
    put(rows >> 8, rows & 0xFF, columns >> 8, columns & 0xFF, components);
    for (int i = 0; i < components; i++) {
      put(i + 1, 0x11, 0);
    }
  }

  private void scan(int[][] components, int[] which, int restartLines) {
    put(0xFF, 0xDA, 0, 6 + 2 * which.length, which.length);
    for (int i : which) {
      put(i + 1, 0);
    }
    put(predictor, 0, shift);
    for (int y = 0; y < rows; y++) {
      boolean restart = restartLines > 0 && y > 0 && y % restartLines == 0;
      if (restart) {
        flush();
        put(0xFF, 0xD0 + (y / restartLines - 1) % 8);
      }
      for (int x = 0; x < columns; x++) {
        for (int i : which) {
          sample(components[i], x, y, restart || y == 0);
        }
      }
    }
    flush();
  }

  private void sample(int[] component, int x, int y, boolean first) {
    int at = y * columns + x;
    int a = x > 0 ? component[at - 1] >> shift : 0;
    int b = y > 0 ? component[at - columns] >> shift : 0;
    int c = x > 0 && y > 0 ? component[at - columns - 1] >> shift : 0;
    int prediction = first ? a : x == 0 ? b : predict(a, b, c);
    if (first && x == 0) {
      prediction = 1 << (precision - shift - 1);
    }
    difference((short) ((component[at] >> shift) - prediction));
  }

  private int predict(int a, int b, int c) {
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

  private void difference(int difference) {
    if (difference == Short.MIN_VALUE) {
      bits(16, 5);
      return;
    }
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    bits(size, 5);
    bits(difference < 0 ? difference + (1 << size) - 1 : difference, size);
  }

  private void bits(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      buffer = buffer << 1 | (value >> i & 1);
      buffered++;
      if (buffered == 8) {
        put(buffer & 0xFF);
        if ((buffer & 0xFF) == 0xFF) {
          put(0);
        }
        buffered = 0;
      }
    }
  }

  private void flush() {
    while (buffered > 0) {
      bits(1, 1);
    }
  }

  private void segment(int marker, int... content) {
    put(0xFF, marker, 0, 2 + content.length);
    put(content);
  }

  private void put(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
  }
}
