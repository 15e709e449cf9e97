// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.imaging.ImagePixel.Representation;
import org.tacet.imaging.ImagingException.Rule;

/// A look-up table with its descriptor, PS3.3 §C.11.1.1.1: `entries` for the values from `first`
/// on. What is below has the first entry, what is above the last.
final class LookUpTable {
  private static final int MAX_ENTRIES = 1 << 16;

  private final int first;
  private final int bits;
  private final int[] entries;

  /// @param bits of an entry, 8 to 16
  LookUpTable(int first, int bits, int[] entries) {
    this.first = first;
    this.bits = bits;
    this.entries = entries;
  }

  /// A descriptor: three numbers, of which the first may be 0 for 65536 and the second is signed
  /// where the values to look up are.
  ///
  /// @param rule broken if the descriptor is malformed
  record Descriptor(int entries, int first, int bits, Rule rule) {
    static Descriptor read(DataSet set, int tag, Representation representation, Rule rule)
        throws ImagingException {
      List<Long> numbers = set.longs(tag);
      if (numbers.size() != 3) {
        throw new ImagingException(rule);
      }
      int entries = (int) (numbers.get(0) & 0xFFFF);
      int first = (int) (numbers.get(1) & 0xFFFF);
      boolean signed =
          representation == Representation.SIGNED
              || set.element(tag).map(Element::vr).filter(Vr.SS::equals).isPresent();
      int bits = (int) (numbers.get(2) & 0xFFFF);
      if (bits < 8 || bits > 16) {
        throw new ImagingException(rule);
      }
      return new Descriptor(
          entries == 0 ? MAX_ENTRIES : entries, signed ? (short) first : first, bits, rule);
    }
  }

  /// The table under a tag; nothing if there is no such element.
  static Optional<LookUpTable> read(DataSet set, int tag, Descriptor descriptor)
      throws IOException {
    Optional<Element> element = set.element(tag);
    if (element.isEmpty()) {
      return Optional.empty();
    }
    int[] words = words(element.get(), descriptor, 2 * MAX_ENTRIES);
    if (words.length < descriptor.entries()) {
      throw new ImagingException(descriptor.rule());
    }
    int[] entries = Arrays.copyOf(words, descriptor.entries());
    return Optional.of(new LookUpTable(descriptor.first(), descriptor.bits(), entries));
  }

  /// Numbers of an element: of 8 bits each if the descriptor says so and there are no more bytes
  /// than that makes, else of 16.
  static int[] words(Element element, Descriptor descriptor, int maxBytes) throws IOException {
    if (!(element.value() instanceof Value.Bytes(var source, ByteOrder order))
        || source.size() > maxBytes) {
      throw new ImagingException(descriptor.rule());
    }
    byte[] bytes = source.bytes(maxBytes);
    if (descriptor.bits() == 8 && bytes.length < 2 * descriptor.entries()) {
      return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
    return IntStream.range(0, bytes.length / 2)
        .map(i -> Short.toUnsignedInt(numbers.getShort(2 * i)))
        .toArray();
  }

  int at(double value) {
    return entries[(int) Math.clamp(Math.rint(value) - first, 0, entries.length - 1)];
  }

  /// Where in the table a value is looked up.
  int index(long value) {
    return Math.clamp(value - first, 0, entries.length - 1);
  }

  /// The entries, of 8 bits each.
  byte[] bytes() {
    byte[] bytes = new byte[entries.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (entries[i] >>> (bits - 8));
    }
    return bytes;
  }

  /// The largest number an entry can be.
  int full() {
    return (1 << bits) - 1;
  }
}
