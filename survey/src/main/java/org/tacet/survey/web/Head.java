// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of an answer of HTTP/1.1, RFC 9112: its status and its header fields, which are
/// the peer's text and live as long as the answer is looked at.
///
/// @param fields names in small letters, and values
record Head(int status, List<Field> fields) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}):[ \\t]*(.*?)[ \\t]*");
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_INTERIM = 8;

  /// @param name in small letters
  record Field(String name, String value) {
    @Override
    public String toString() {
      return "Field";
    }
  }

  /// Reads the first head that is not an interim one.
  ///
  /// @throws IOException if it is none, is too long or breaks off
  static Head read(InputStream in) throws IOException {
    int left = MOST_BYTES;
    for (int i = 0; i < MOST_INTERIM; i++) {
      StringBuilder line = new StringBuilder();
      left = line(in, line, left);
      Matcher status = STATUS.matcher(line);
      if (!status.matches()) {
        throw new IOException("no status line");
      }
      List<Field> fields = new ArrayList<>();
      left = fields(in, fields, left);
      int number = Integer.parseInt(status.group(1));
      if (number >= 200) {
        return new Head(number, List.copyOf(fields));
      }
      if (number == 101) {
        break;
      }
    }
    throw new IOException("no final answer");
  }

  private static int fields(InputStream in, List<Field> fields, int most) throws IOException {
    int left = most;
    while (true) {
      StringBuilder line = new StringBuilder();
      left = line(in, line, left);
      if (line.isEmpty()) {
        return left;
      }
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new IOException("no header field");
      }
      fields.add(new Field(field.group(1).toLowerCase(Locale.ROOT), field.group(2)));
    }
  }

  /// Reads a line of Latin-1 without its end.
  ///
  /// @return how many bytes may still come
  static int line(InputStream in, StringBuilder line, int most) throws IOException {
    for (int left = most; left > 0; left--) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the head breaks off");
      }
      if (next == '\n') {
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
          line.setLength(last);
        }
        return left - 1;
      }
      line.append((char) next);
    }
    throw new IOException("the head is too long");
  }

  /// The first value of a field.
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// All values of a field.
  List<String> all(String name) {
    return fields.stream().filter(field -> field.name.equals(name)).map(Field::value).toList();
  }

  /// Whether a field's first value begins so, in small letters or capitals.
  boolean begins(String name, String with) {
    return first(name)
        .filter(value -> value.regionMatches(true, 0, with, 0, with.length()))
        .isPresent();
  }

  @Override
  public String toString() {
    return "Head[" + status + "]";
  }
}
