// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Between the decimal numbers of DICOM (`DS`, `IS`, PS3.5 §6.2) and those of JSON (RFC 8259 §6).
/// No digit is lost on the way out; on the way in only those that a `DS` has no room for.
final class DecimalText {
  private static final Pattern DICOM =
      Pattern.compile("([+-]?)0*(\\d+)(?:\\.(\\d*))?([eE][+-]?\\d{1,10})?");
  private static final int DS_LENGTH = 16;
  private static final int IS_LENGTH = 12;
  // 2^64 has 20 digits.
  private static final int MAX_WHOLE_DIGITS = 20;

  private DecimalText() {}

  /// The JSON number with the value of a `DS` or `IS`, digit by digit; nothing if it is none.
  static Optional<String> toJson(String text) {
    if (isJson(text)) {
      return Optional.of(text);
    }
    Matcher number = DICOM.matcher(withZero(text.strip()));
    if (!number.matches()) {
      return Optional.empty();
    }
    String sign = number.group(1).equals("-") ? "-" : "";
    String fraction = number.group(3);
    String exponent = number.group(4);
    return Optional.of(
        sign
            + number.group(2)
            + (fraction == null || fraction.isEmpty() ? "" : "." + fraction)
            + (exponent == null ? "" : exponent));
  }

  /// Whether it is a number of JSON as it stands, without an exponent: as nearly all of them are.
  private static boolean isJson(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    boolean leading = whole - first > 1 && text.charAt(first) == '0';
    return !leading
        && areDigits(text, first, whole)
        && (point < 0 || areDigits(text, point + 1, text.length()));
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (i == text.length() || text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  /// DICOM allows `.5` and `-.5`, JSON does not. A point alone is no number to either.
  private static String withZero(String digits) {
    int point = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
    boolean bare = digits.startsWith(".", point) && areDigits(digits, point + 1, point + 2);
    return bare ? digits.substring(0, point) + "0" + digits.substring(point) : digits;
  }

  /// The `DS` nearest to a JSON number; nothing if there is none.
  static Optional<String> toDs(String json) {
    if (json.length() <= DS_LENGTH) {
      return Optional.of(json);
    }
    double value = Double.parseDouble(json);
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    for (int precision = DS_LENGTH; precision > 0; precision--) {
      BigDecimal rounded = exact.round(new MathContext(precision)).stripTrailingZeros();
      String plain = Math.abs(rounded.scale()) <= DS_LENGTH ? rounded.toPlainString() : "";
      String text =
          plain.isEmpty() || plain.length() > DS_LENGTH
              ? rounded.toString().replace("E+", "E")
              : plain;
      if (text.length() <= DS_LENGTH) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /// The `IS` with the value of a JSON number; nothing if there is none.
  static Optional<String> toIs(String json) {
    return whole(json).map(BigInteger::toString).filter(text -> text.length() <= IS_LENGTH);
  }

  /// The whole number a JSON number is; nothing if it is not whole or beyond 64 bits.
  static Optional<BigInteger> whole(String json) {
    BigDecimal number;
    try {
      number = new BigDecimal(json).stripTrailingZeros();
    } catch (NumberFormatException _) {
      // An exponent beyond 32 bits.
      return Optional.empty();
    }
    // Looked at before the digits are written out: 1e999999999 is short and has a billion of them.
    boolean whole = number.scale() <= 0;
    boolean small = (long) number.precision() - number.scale() <= MAX_WHOLE_DIGITS;
    return whole && small ? Optional.of(number.toBigIntegerExact()) : Optional.empty();
  }
}
