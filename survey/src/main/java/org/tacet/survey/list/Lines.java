// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Lines of a file, none longer than its budget.
final class Lines {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream stream;
  private final int longest;
  private long number;

  Lines(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /// A line, without what ended it.
  sealed interface Line {
    /// Its number, from 1.
    long number();

    /// One to read.
    record Text(long number, byte[] bytes) implements Line {
      /// A byte to a character: addresses are ASCII, and nothing else is kept.
      String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
      }
    }

    /// One that was read over.
    record TooLong(long number) implements Line {}

    /// There is none.
    record End(long number) implements Line {}
  }

  Line next() throws IOException {
    var bytes = new ByteArrayOutputStream();
    long length = 0;
    int value = stream.read();
    number++;
    if (value < 0) {
      return new Line.End(number);
    }
    for (; value >= 0 && value != '\n'; value = stream.read()) {
      length++;
      if (length <= longest) {
        bytes.write(value);
      }
    }
    return length > longest ? new Line.TooLong(number) : text(bytes.toByteArray());
  }

  private Line text(byte[] bytes) {
    int from = number == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return new Line.Text(number, java.util.Arrays.copyOfRange(bytes, from, to));
  }

  private static boolean startsWithMark(byte[] bytes) {
    return java.util.Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
        || java.util.Arrays.equals(bytes, BYTE_ORDER_MARK);
  }
}
