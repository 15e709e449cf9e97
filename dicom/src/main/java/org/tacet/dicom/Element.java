// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A data element: tag, value representation and value (PS3.5 §7.1). `SQ` and only `SQ` has items;
/// only `OB` and `OW` have fragments.
///
/// Two elements are equal if their tags, VRs and values are; numbers are compared in one byte
/// order. Values in memory are compared byte by byte, others by where they are.
public record Element(int tag, Vr vr, Value value) {
  /// The order in which elements stand in a data set, PS3.5 §7.1.
  public static final Comparator<Element> BY_TAG =
      (one, other) -> Integer.compareUnsigned(one.tag, other.tag);

  /// Refuses a value that does not go with the VR.
  public Element {
    boolean fits =
        switch (value) {
          case Value.Items _ -> vr == Vr.SQ;
          case Value.Fragments _ -> vr == Vr.OB || vr == Vr.OW;
          case Value.Bytes _ -> vr != Vr.SQ;
        };
    if (!fits) {
      throw new IllegalArgumentException("VR " + vr + " does not hold " + value);
    }
  }

  /// An element without a value.
  public static Element empty(int tag, Vr vr) {
    return new Element(tag, vr, vr == Vr.SQ ? new Value.Items(List.of()) : Value.Bytes.EMPTY);
  }

  /// True if there is no value: no bytes, no items.
  public boolean isEmpty() {
    return switch (value) {
      case Value.Bytes bytes -> bytes.source().size() == 0;
      case Value.Items items -> items.items().isEmpty();
      case Value.Fragments _ -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Element that
        && tag == that.tag
        && vr == that.vr
        && equalValues(value, that.value);
  }

  private boolean equalValues(Value one, Value two) {
    if (!(one instanceof Value.Bytes a) || !(two instanceof Value.Bytes b)) {
      return one.equals(two);
    }
    if (vr.swapWidth() == 1 || a.order().equals(b.order())) {
      return a.source().equals(b.source());
    }
    return a.source() instanceof MemorySource memory && swapped(memory).equals(b.source());
  }

  private MemorySource swapped(MemorySource source) {
    int end = source.offset + source.length;
    byte[] copy = Arrays.copyOfRange(source.array, source.offset, end);
    ByteSwap.swap(copy, 0, copy.length, vr.swapWidth());
    return new MemorySource(copy, 0, copy.length);
  }

  @Override
  public int hashCode() {
    return 31 * tag + vr.hashCode();
  }

  /// Tag, VR and length; never the value.
  @Override
  public String toString() {
    return Tag.format(tag) + " " + vr + " " + value;
  }
}
