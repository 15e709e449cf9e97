// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes JSON (RFC 8259) in UTF-8 and keeps track of commas, nothing else: the caller sees to it
/// that what is begun ends.
final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final byte[] buffer = new byte[8192];
  private int filled;
  // True where the next name or value must be parted from the one before.
  private boolean comma;

  JsonWriter(OutputStream out) {
    this.out = out;
  }

  void beginObject() throws IOException {
    begin('{');
  }

  void endObject() throws IOException {
    end('}');
  }

  void beginArray() throws IOException {
    begin('[');
  }

  void endArray() throws IOException {
    end(']');
  }

  private void begin(char bracket) throws IOException {
    separate();
    put(bracket);
    comma = false;
  }

  private void end(char bracket) throws IOException {
    put(bracket);
    comma = true;
  }

  void name(String name) throws IOException {
    text(name);
    put(':');
    comma = false;
  }

  void text(String text) throws IOException {
    beginText();
    quote(text);
    endText();
  }

  /// A number or `null`, as it is.
  void literal(String literal) throws IOException {
    separate();
    putAll(literal);
    comma = true;
  }

  /// Begins a string that is written piece by piece with [#put].
  void beginText() throws IOException {
    separate();
    put('"');
  }

  void endText() throws IOException {
    put('"');
    comma = true;
  }

  private void quote(String text) throws IOException {
    for (int i = plain(text); i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        put('\\');
        put(c);
      } else if (c < 0x20) {
        escape(c);
      } else if (c < 0x80) {
        put(c);
      } else {
        int to = Character.isHighSurrogate(c) ? Math.min(i + 2, text.length()) : i + 1;
        for (byte b : text.substring(i, to).getBytes(StandardCharsets.UTF_8)) {
          put(b);
        }
        i = to - 1;
      }
    }
  }

  /// Takes the beginning of a text that stands in JSON as it is, as far as there is room, and says
  /// how long that is: mostly all of it.
  private int plain(String text) {
    int most = Math.min(text.length(), buffer.length - filled);
    int i = 0;
    while (i < most && isPlain(text.charAt(i))) {
      buffer[filled + i] = (byte) text.charAt(i);
      i++;
    }
    filled += i;
    return i;
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
  }

  private void escape(char c) throws IOException {
    switch (c) {
      case '\n' -> putAll("\\n");
      case '\r' -> putAll("\\r");
      case '\t' -> putAll("\\t");
      case '\f' -> putAll("\\f");
      default -> {
        putAll("\\u00");
        put(HEX[c >> 4]);
        put(HEX[c & 0xF]);
      }
    }
  }

  private void separate() throws IOException {
    if (comma) {
      put(',');
    }
    comma = false;
  }

  private void putAll(String ascii) throws IOException {
    for (int i = plain(ascii); i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  void put(int b) throws IOException {
    if (filled == buffer.length) {
      drain();
    }
    buffer[filled++] = (byte) b;
  }

  /// ASCII, as it is.
  void put(byte[] ascii, int length) throws IOException {
    int from = 0;
    while (from < length) {
      if (filled == buffer.length) {
        drain();
      }
      int step = Math.min(length - from, buffer.length - filled);
      System.arraycopy(ascii, from, buffer, filled, step);
      filled += step;
      from += step;
    }
  }

  private void drain() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }

  void flush() throws IOException {
    drain();
    out.flush();
  }
}
