// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Lines of a file, none longer than its budget.
final class Lines {
  /// UTF-8's, a byte to a character.
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

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
    ///
    /// @param text a byte to a character: addresses are ASCII, and nothing else is kept
    record Text(long number, String text) implements Line {}

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
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean marked = number == 1 && text.startsWith(BYTE_ORDER_MARK);
    int from = marked ? BYTE_ORDER_MARK.length() : 0;
    int to = text.length() - (text.endsWith("\r") ? 1 : 0);
    return new Line.Text(number, text.substring(from, Math.max(from, to)));
  }
}
