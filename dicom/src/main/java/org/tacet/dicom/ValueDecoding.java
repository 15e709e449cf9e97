// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// From encoded values to text and numbers, PS3.5 §6.2. Never fails on bad bytes: they are no
/// value.
final class ValueDecoding {
  /// Longer values are not decoded whole: nobody means text or a number by them.
  private static final int MAX_BYTES = 1 << 26;

  private ValueDecoding() {}

  static List<String> strings(Element element, SpecificCharacterSet characterSet) {
    Vr vr = vrOf(element);
    if (vr.isNumber()) {
      return numbersAsText(element, vr);
    }
    MemorySource bytes = vr.isText() ? bytes(element) : MemorySource.EMPTY;
    if (bytes.length == 0) {
      return List.of();
    }
    String text = characterSet.decode(bytes.array, bytes.offset, bytes.length, vr);
    return split(text, vr);
  }

  private static List<String> split(String text, Vr vr) {
    if (!vr.splitsAtBackslash() || text.indexOf('\\') < 0) {
      String only = strip(text, vr);
      return only.isEmpty() ? List.of() : List.of(only);
    }
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf('\\'); to >= 0; to = text.indexOf('\\', from)) {
      values.add(strip(text.substring(from, to), vr));
      from = to + 1;
    }
    values.add(strip(text.substring(from), vr));
    return List.copyOf(values);
  }

  // Trailing NULs go everywhere: many devices pad text with them against PS3.5 §6.2.
  private static String strip(String text, Vr vr) {
    int to = text.length();
    while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == 0)) {
      to--;
    }
    int from = 0;
    boolean leadingCounts = vr == Vr.LT || vr == Vr.ST || vr == Vr.UC || vr == Vr.UT;
    while (!leadingCounts && from < to && text.charAt(from) == ' ') {
      from++;
    }
    return text.substring(from, to);
  }

  private static List<String> numbersAsText(Element element, Vr vr) {
    return switch (vr) {
      case AT -> longs(element).stream().map(tag -> "%08X".formatted(tag)).toList();
      case UV -> longs(element).stream().map(Long::toUnsignedString).toList();
      case FL -> doubles(element).stream().map(d -> Float.toString(d.floatValue())).toList();
      case FD -> doubles(element).stream().map(String::valueOf).toList();
      default -> longs(element).stream().map(String::valueOf).toList();
    };
  }

  static List<Long> longs(Element element) {
    Vr vr = vrOf(element);
    ByteBuffer in = buffer(element);
    return switch (vr) {
      case AT -> list(in, 4, at -> (u16(in, at) << 16) | u16(in, at + 2));
      case OB -> list(in, 1, at -> in.get(at) & 0xFFL);
      case US, OW -> list(in, 2, at -> u16(in, at));
      case SS -> list(in, 2, at -> (long) in.getShort(at));
      case UL, OL -> list(in, 4, at -> in.getInt(at) & 0xFFFF_FFFFL);
      case SL -> list(in, 4, at -> (long) in.getInt(at));
      case SV, UV, OV -> list(in, 8, in::getLong);
      case IS, DS -> wholeNumbers(strings(element, SpecificCharacterSet.DEFAULT));
      default -> List.of();
    };
  }

  static List<Double> doubles(Element element) {
    Vr vr = vrOf(element);
    ByteBuffer in = buffer(element);
    return switch (vr) {
      case FL, OF -> list(in, 4, at -> (double) in.getFloat(at));
      case FD, OD -> list(in, 8, in::getDouble);
      case IS, DS -> decimals(strings(element, SpecificCharacterSet.DEFAULT));
      default -> longs(element).stream().map(Long::doubleValue).toList();
    };
  }

  private static long u16(ByteBuffer in, int at) {
    return in.getShort(at) & 0xFFFFL;
  }

  private static <T> List<T> list(ByteBuffer in, int width, IntFunction<T> at) {
    int count = in.limit() / width;
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(at.apply(i * width));
    }
    return List.copyOf(values);
  }

  private static List<Long> wholeNumbers(List<String> texts) {
    List<Long> values = new ArrayList<>(texts.size());
    for (double value : decimals(texts)) {
      if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
        return List.of();
      }
      values.add((long) value);
    }
    return List.copyOf(values);
  }

  private static List<Double> decimals(List<String> texts) {
    List<Double> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      // parseDouble takes "NaN", "0x1p3" and "1d" as well, which PS3.5 §6.2 does not.
      if (text.isEmpty() || !text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0)) {
        return List.of();
      }
      try {
        values.add(Double.parseDouble(text));
      } catch (NumberFormatException _) {
        return List.of();
      }
    }
    return List.copyOf(values);
  }

  /// The VR to decode with: known elements sent as `UN` have that of the dictionary (PS3.5 §6.2.2).
  private static Vr vrOf(Element element) {
    return element.vr() == Vr.UN ? Dictionary.vrOf(element.tag()) : element.vr();
  }

  private static ByteBuffer buffer(Element element) {
    MemorySource bytes = bytes(element);
    ByteOrder order =
        element.value() instanceof Value.Bytes value ? value.order() : ByteOrder.LITTLE_ENDIAN;
    return ByteBuffer.wrap(bytes.array, bytes.offset, bytes.length).slice().order(order);
  }

  /// The encoded value; nothing if it is not here.
  static MemorySource bytes(Element element) {
    if (!(element.value() instanceof Value.Bytes(ByteSource source, ByteOrder _))
        || source instanceof ByteSource.Elsewhere
        || source.size() > MAX_BYTES) {
      return MemorySource.EMPTY;
    }
    if (source instanceof MemorySource memory) {
      return memory;
    }
    try {
      byte[] bytes = source.bytes(MAX_BYTES);
      return new MemorySource(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
