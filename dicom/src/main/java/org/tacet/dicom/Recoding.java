// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From one character set to another. Items are followed as deep as they go, which is as deep as
/// the reader let them be.
final class Recoding {
  private Recoding() {}

  /// All elements in another character set, but for (0008,0005), which the caller sees to. Nothing
  /// if some text cannot be encoded.
  static Optional<DataSet> recode(DataSet set, SpecificCharacterSet to) {
    List<Element> elements = new ArrayList<>(set.size());
    for (Element element : set) {
      Optional<Element> recoded = recode(element, set.characterSet(), to);
      if (recoded.isEmpty()) {
        return Optional.empty();
      }
      if (element.tag() != DataSet.SPECIFIC_CHARACTER_SET) {
        elements.add(recoded.get());
      }
    }
    return Optional.of(DataSet.of(elements, to));
  }

  static Optional<Element> recode(
      Element element, SpecificCharacterSet from, SpecificCharacterSet to) {
    if (element.vr() == Vr.SQ) {
      return adopt(element, to);
    }
    if (!element.vr().usesCharacterSet() || from.equals(to)) {
      return Optional.of(element);
    }
    MemorySource bytes = ValueDecoding.bytes(element);
    if (isPlain(bytes)) {
      return Optional.of(element);
    }
    String text = from.decode(bytes.array, bytes.offset, bytes.length, element.vr());
    // The space that made the length even need not do so in the other character set.
    String unpadded = text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
    return ValueEncoding.text(unpadded, element.vr(), to)
        .map(encoded -> new Element(element.tag(), element.vr(), Value.Bytes.of(encoded)));
  }

  /// A sequence whose items go into a data set with this character set: those without one of their
  /// own are brought to it. Other elements stay as they are.
  static Optional<Element> adopt(Element element, SpecificCharacterSet parent) {
    if (!(element.value() instanceof Value.Items(List<DataSet> items))
        || items.stream().allMatch(item -> isAtHome(item, parent))) {
      return Optional.of(element);
    }
    List<DataSet> adopted = new ArrayList<>(items.size());
    for (DataSet item : items) {
      Optional<DataSet> recoded = isAtHome(item, parent) ? Optional.of(item) : recode(item, parent);
      if (recoded.isEmpty()) {
        return Optional.empty();
      }
      adopted.add(recoded.get());
    }
    return Optional.of(new Element(element.tag(), Vr.SQ, new Value.Items(adopted)));
  }

  private static boolean isAtHome(DataSet item, SpecificCharacterSet parent) {
    return item.contains(DataSet.SPECIFIC_CHARACTER_SET) || item.inherited().equals(parent);
  }

  /// True of bytes that mean the same in every character set: no escape, no high bit, and nothing
  /// that ISO_IR 13 has replaced (backslash and tilde).
  private static boolean isPlain(MemorySource bytes) {
    for (int i = bytes.offset; i < bytes.offset + bytes.length; i++) {
      byte b = bytes.array[i];
      if (b < 0 || b == 0x1B || b == '\\' || b == '~') {
        return false;
      }
    }
    return true;
  }
}
