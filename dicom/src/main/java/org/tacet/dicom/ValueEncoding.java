// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// From text and numbers to encoded values in little endian, PS3.5 §6.2.
final class ValueEncoding {
  private static final int DS_LENGTH = 16;

  private ValueEncoding() {}

  /// The bytes of a text in its character set, padded to even length; nothing if it cannot be
  /// encoded.
  static Optional<byte[]> text(String text, Vr vr, SpecificCharacterSet characterSet) {
    if (isPlain(text)) {
      return Optional.of(pad(text.getBytes(StandardCharsets.US_ASCII), vr));
    }
    return characterSet.canEncode(text, vr)
        ? Optional.of(pad(characterSet.encode(text, vr), vr))
        : Optional.empty();
  }

  /// True of text that is the same bytes in every character set: ASCII without escapes, and without
  /// what ISO_IR 13 has replaced (backslash and tilde).
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == 0x1B || c == '\\' || c == '~') {
        return false;
      }
    }
    return true;
  }

  static byte[] pad(byte[] bytes, Vr vr) {
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
    padded[bytes.length] = vr.padding();
    return padded;
  }

  static String joined(int tag, Vr vr, List<String> values) {
    boolean several = vr.splitsAtBackslash();
    if (several && values.stream().anyMatch(v -> v.indexOf('\\') >= 0)) {
      throw new IllegalArgumentException("a backslash within a value of " + Tag.format(tag));
    }
    if (!several && values.size() > 1) {
      throw new IllegalArgumentException(vr + " has one value: " + Tag.format(tag));
    }
    return values.size() == 1 ? values.getFirst() : String.join("\\", values);
  }

  static byte[] numbers(int tag, Vr vr, long... values) {
    if (!vr.isNumber() || vr == Vr.FL || vr == Vr.FD) {
      throw new IllegalArgumentException(vr + " holds no whole numbers: " + Tag.format(tag));
    }
    byte[] bytes = new byte[vr.valueWidth() * values.length];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      checkRange(tag, vr, value);
      switch (vr) {
        case AT -> out.putShort((short) (value >>> 16)).putShort((short) value);
        case US, SS -> out.putShort((short) value);
        case UL, SL -> out.putInt((int) value);
        default -> out.putLong(value);
      }
    }
    return bytes;
  }

  private static void checkRange(int tag, Vr vr, long value) {
    boolean fits =
        switch (vr) {
          case US -> value >>> 16 == 0;
          case SS -> value == (short) value;
          case UL -> value >>> 32 == 0;
          case SL -> value == (int) value;
          case AT -> value >>> 32 == 0 || value == (int) value;
          default -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException("number out of range for " + vr + " " + Tag.format(tag));
    }
  }

  static byte[] floats(int tag, Vr vr, double... values) {
    byte[] bytes = new byte[vr.valueWidth() * values.length];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (vr) {
        case FL -> out.putFloat((float) value);
        case FD -> out.putDouble(value);
        default -> throw new IllegalArgumentException(vr + " " + Tag.format(tag));
      }
    }
    return bytes;
  }

  /// A decimal string of at most 16 characters, with as many digits as fit.
  static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number");
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    for (int digits = DS_LENGTH; digits > 1; digits--) {
      BigDecimal rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
      String plain = rounded.toPlainString();
      String text = plain.length() <= DS_LENGTH ? plain : rounded.toString();
      if (text.length() <= DS_LENGTH) {
        return text;
      }
    }
    return exact.round(new MathContext(1)).toString();
  }
}
