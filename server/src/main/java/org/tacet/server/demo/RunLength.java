// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// RLE Lossless, PS3.5 Annex G: one frame with three bytes a pixel becomes one fragment with three
/// segments, one for each colour.
final class RunLength {
  private static final int HEADER = 64;
  private static final int LONGEST = 128;

  private RunLength() {}

  static byte[] encode(byte[] rgb, int width) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(3);
    for (int colour = 0; colour < 3; colour++) {
      header.putInt(HEADER + body.size());
      byte[] row = new byte[width];
      for (int from = colour; from < rgb.length; from += 3 * width) {
        for (int x = 0; x < width; x++) {
          row[x] = rgb[from + 3 * x];
        }
        pack(row, body);
      }
      if (body.size() % 2 != 0) {
        body.write(0);
      }
    }
    byte[] packed = body.toByteArray();
    return ByteBuffer.allocate(HEADER + packed.length).put(header.array()).put(packed).array();
  }

  private static void pack(byte[] row, ByteArrayOutputStream out) {
    int at = 0;
    while (at < row.length) {
      int run = run(row, at);
      if (run > 1) {
        out.write(1 - run);
        out.write(row[at]);
        at += run;
      } else {
        int literal = literal(row, at);
        out.write(literal - 1);
        out.write(row, at, literal);
        at += literal;
      }
    }
  }

  private static int run(byte[] row, int from) {
    int to = from + 1;
    while (to < row.length && to - from < LONGEST && row[to] == row[from]) {
      to++;
    }
    return to - from;
  }

  private static int literal(byte[] row, int from) {
    int to = from + 1;
    while (to < row.length && to - from < LONGEST && run(row, to) < 3) {
      to++;
    }
    return to - from;
  }
}
