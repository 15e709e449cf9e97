// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// JSON (RFC 8259) token by token, in UTF-8 and strictly: no comment, no trailing comma, no lone
/// surrogate, no second value. Memory follows the bytes of the one string at hand; nesting costs a
/// bit a level.
final class JsonTokens {
  enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    /// The name of a member; its colon has been read.
    NAME,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    END
  }

  private enum Expected {
    VALUE,
    VALUE_OR_END_OF_ARRAY,
    NAME,
    NAME_OR_END_OF_OBJECT,
    COMMA_OR_END
  }

  private static final int MAX_NUMBER_LENGTH = 512;
  private static final int EOF = -1;

  private final InputStream in;
  private final JsonLimits limits;
  private final int maxNesting;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int filled;
  private long before;
  private Expected expected = Expected.VALUE;
  private int nesting;
  // By level: whether it is an object.
  private final BitSet objects = new BitSet();
  private byte[] text = new byte[64];
  private int length;

  JsonTokens(InputStream in, JsonLimits limits, int maxNesting) {
    this.in = in;
    this.limits = limits;
    this.maxNesting = maxNesting;
  }

  /// How many bytes have been read.
  long offset() {
    return before + at;
  }

  /// The name, text or number that the last token stands for.
  String text() throws FormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text, 0, length))
          .toString();
    } catch (CharacterCodingException _) {
      throw syntax();
    }
  }

  Token next() throws IOException {
    int c = skipSpace();
    return switch (expected) {
      case VALUE -> value(c);
      case VALUE_OR_END_OF_ARRAY -> c == ']' ? end(Token.END_ARRAY) : value(c);
      case NAME -> name(c);
      case NAME_OR_END_OF_OBJECT -> c == '}' ? end(Token.END_OBJECT) : name(c);
      case COMMA_OR_END -> commaOrEnd(c);
    };
  }

  private Token commaOrEnd(int c) throws IOException {
    if (nesting == 0) {
      return require(c == EOF, Token.END);
    }
    boolean inObject = objects.get(nesting);
    if (c == ',') {
      expected = inObject ? Expected.NAME : Expected.VALUE;
      return next();
    }
    return inObject
        ? require(c == '}', end(Token.END_OBJECT))
        : require(c == ']', end(Token.END_ARRAY));
  }

  private Token end(Token token) {
    nesting--;
    expected = Expected.COMMA_OR_END;
    return token;
  }

  private Token name(int c) throws IOException {
    require(c == '"', Token.NAME);
    readString();
    require(skipSpace() == ':', Token.NAME);
    expected = Expected.VALUE;
    return Token.NAME;
  }

  private Token value(int c) throws IOException {
    expected = Expected.COMMA_OR_END;
    return switch (c) {
      case '{' -> begin(Token.BEGIN_OBJECT);
      case '[' -> begin(Token.BEGIN_ARRAY);
      case '"' -> {
        readString();
        yield Token.TEXT;
      }
      case 't' -> literal("rue", Token.TRUE);
      case 'f' -> literal("alse", Token.FALSE);
      case 'n' -> literal("ull", Token.NULL);
      default -> number(c);
    };
  }

  private Token begin(Token token) throws FormatException {
    nesting++;
    if (nesting > maxNesting) {
      throw new FormatException(Rule.LIMIT_DEPTH, offset());
    }
    boolean object = token == Token.BEGIN_OBJECT;
    objects.set(nesting, object);
    expected = object ? Expected.NAME_OR_END_OF_OBJECT : Expected.VALUE_OR_END_OF_ARRAY;
    return token;
  }

  private Token literal(String rest, Token token) throws IOException {
    for (int i = 0; i < rest.length(); i++) {
      require(read() == rest.charAt(i), token);
    }
    return token;
  }

  private Token number(int first) throws IOException {
    length = 0;
    int c = first;
    if (c == '-') {
      c = keepAndRead(c);
    }
    if (c == '0') {
      c = keepAndRead(c);
    } else {
      c = digits(c);
    }
    if (c == '.') {
      c = digits(keepAndRead(c));
    }
    if (c == 'e' || c == 'E') {
      c = keepAndRead(c);
      c = digits(c == '+' || c == '-' ? keepAndRead(c) : c);
    }
    unread(c);
    return Token.NUMBER;
  }

  private int digits(int first) throws IOException {
    require(isDigit(first), Token.NUMBER);
    int c = first;
    while (isDigit(c)) {
      c = keepAndRead(c);
    }
    return c;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private int keepAndRead(int c) throws IOException {
    require(length < MAX_NUMBER_LENGTH, Token.NUMBER);
    keep(c);
    return read();
  }

  private void readString() throws IOException {
    length = 0;
    for (int c = read(); c != '"'; c = read()) {
      require(c >= 0x20, Token.TEXT);
      if (c == '\\') {
        readEscape();
      } else {
        keep(c);
      }
    }
  }

  private void readEscape() throws IOException {
    int c = read();
    switch (c) {
      case '"', '\\', '/' -> keep(c);
      case 'b' -> keep('\b');
      case 'f' -> keep('\f');
      case 'n' -> keep('\n');
      case 'r' -> keep('\r');
      case 't' -> keep('\t');
      case 'u' -> readCodePoint();
      default -> throw syntax();
    }
  }

  private void readCodePoint() throws IOException {
    char first = readUnit();
    int c = first;
    if (Character.isSurrogate(first)) {
      require(Character.isHighSurrogate(first) && read() == '\\' && read() == 'u', Token.TEXT);
      char second = readUnit();
      require(Character.isLowSurrogate(second), Token.TEXT);
      c = Character.toCodePoint(first, second);
    }
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      keep(b);
    }
  }

  private char readUnit() throws IOException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int c = read();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      require(digit >= 0, Token.TEXT);
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void keep(int b) throws FormatException {
    if (length == limits.maxTextBytes()) {
      throw new FormatException(Rule.LIMIT_VALUE, offset());
    }
    if (length == text.length) {
      text = Arrays.copyOf(text, (int) Math.min(2L * length, limits.maxTextBytes()));
    }
    text[length++] = (byte) b;
  }

  private int skipSpace() throws IOException {
    int c = read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = read();
    }
    return c;
  }

  private int read() throws IOException {
    if (at == filled) {
      fill();
    }
    return at < filled ? buffer[at++] & 0xFF : EOF;
  }

  private void unread(int c) {
    if (c != EOF) {
      at--;
    }
  }

  private void fill() throws IOException {
    before += filled;
    at = 0;
    filled = Math.max(0, in.read(buffer));
    if (before + filled > limits.maxBytes()) {
      throw new FormatException(Rule.LIMIT_DATA_SET, limits.maxBytes());
    }
  }

  private Token require(boolean condition, Token token) throws FormatException {
    if (!condition) {
      throw syntax();
    }
    return token;
  }

  private FormatException syntax() {
    return new FormatException(Rule.JSON_SYNTAX, offset());
  }
}
