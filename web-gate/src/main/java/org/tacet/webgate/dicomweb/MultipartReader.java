// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;

/// Reads `multipart/related` part by part as it comes, RFC 2046 §5.1. Memory holds one buffer and
/// the headers of one part; how many parts there may be has a limit.
final class MultipartReader {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEADERS = 8192;

  /// RFC 2046 has 70; Orthanc up to its plug-in 1.7, and not it alone, takes two UUIDs: 73.
  private static final int LONGEST_BOUNDARY = 200;

  private static final int LONGEST_PREAMBLE = 4096;
  private static final int MOST_PARTS = 100_000;
  private static final int CR = '\r';
  private static final int LF = '\n';

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private int parts;
  private Where where = Where.BEFORE;

  private enum Where {
    BEFORE,
    IN_PART,
    AT_END_OF_PART,
    AFTER
  }

  private MultipartReader(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    // The first delimiter may stand at the very beginning, without the line before it.
    buffer[0] = CR;
    buffer[1] = LF;
    filled = 2;
  }

  /// A reader, if the boundary can be one.
  static Optional<MultipartReader> of(InputStream in, String boundary) {
    boolean sized = !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY;
    boolean plain = boundary.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    return sized && plain ? Optional.of(new MultipartReader(in, boundary)) : Optional.empty();
  }

  /// A part.
  ///
  /// @param headers by names in lower case
  /// @param body up to the end of the part; read or left, it ends when the next part is asked for
  record Part(Map<String, String> headers, InputStream body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /// The next part; nothing after the last.
  ///
  /// @throws BodyException if the body is no multipart, or ends before it should
  Optional<Part> next() throws IOException {
    pass(where == Where.BEFORE ? LONGEST_PREAMBLE : Long.MAX_VALUE);
    if (where == Where.AFTER || isLast()) {
      where = Where.AFTER;
      return Optional.empty();
    }
    parts++;
    require(parts <= MOST_PARTS);
    Map<String, String> headers = headers();
    where = Where.IN_PART;
    return Optional.of(new Part(headers, new Body()));
  }

  // Up to and over the next delimiter.
  private void pass(long most) throws IOException {
    if (where == Where.AFTER) {
      return;
    }
    byte[] sink = new byte[8192];
    long passed = 0;
    while (where != Where.AT_END_OF_PART) {
      int read = content(sink, 0, sink.length);
      passed += Math.max(read, 0);
      require(passed <= most);
    }
  }

  // After a delimiter: two hyphens end everything, else there may be white space, then a new line.
  private boolean isLast() throws IOException {
    int first = take();
    if (first == '-') {
      require(take() == '-');
      return true;
    }
    int next = first;
    for (int i = 0; (next == ' ' || next == '\t') && i < LONGEST_BOUNDARY; i++) {
      next = take();
    }
    require(next == CR && take() == LF);
    return false;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    int left = LONGEST_HEADERS;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length() + 2;
      int colon = line.indexOf(':');
      require(colon > 0);
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      require(headers.put(name, line.substring(colon + 1).strip()) == null);
    }
    return headers;
  }

  private String line(int most) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = take();
    while (c != CR) {
      require(c >= 0x20 || c == '\t');
      require(line.length() < most);
      line.append((char) c);
      c = take();
    }
    require(take() == LF);
    return line.toString();
  }

  private int take() throws IOException {
    if (position == filled) {
      require(fill());
    }
    return buffer[position++] & 0xFF;
  }

  // False at the end of the stream.
  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, filled - position);
    filled -= position;
    position = 0;
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read >= 0;
  }

  /// Content of the part up to its delimiter; -1 when it has ended and the delimiter is passed.
  private int content(byte[] bytes, int offset, int length) throws IOException {
    if (where == Where.AT_END_OF_PART) {
      return -1;
    }
    int end = delimiterAt();
    while (end == position && !isDelimiter(position)) {
      require(fill());
      end = delimiterAt();
    }
    if (end == position) {
      position += delimiter.length;
      where = Where.AT_END_OF_PART;
      return -1;
    }
    int count = Math.min(length, end - position);
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  /// Where a delimiter begins, or may begin for all that has come so far.
  private int delimiterAt() {
    for (int i = position; i < filled; i++) {
      if (buffer[i] == CR && mayBeDelimiter(i)) {
        return i;
      }
    }
    return filled;
  }

  private boolean mayBeDelimiter(int at) {
    int have = Math.min(delimiter.length, filled - at);
    for (int i = 0; i < have; i++) {
      if (buffer[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isDelimiter(int at) {
    return filled - at >= delimiter.length && mayBeDelimiter(at);
  }

  private static void require(boolean condition) throws BodyException {
    if (!condition) {
      throw new BodyException(Fault.MALFORMED);
    }
  }

  private final class Body extends InputStream {
    private final int part = parts;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      return part == parts ? content(bytes, offset, length) : -1;
    }
  }
}
