// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The elements of a data set in the making. Text waits unencoded until the character set is
/// certain.
final class Composition {
  private sealed interface Part {
    /// As it stands.
    record Finished(Element element) implements Part {}

    /// Text encoded in `from`, whose meaning is to be kept.
    record Kept(Element element, SpecificCharacterSet from) implements Part {}

    record Text(Vr vr, String text) implements Part {}
  }

  private final Map<Integer, Part> parts = new TreeMap<>(Integer::compareUnsigned);
  private SpecificCharacterSet inherited;

  Composition(SpecificCharacterSet inherited) {
    this.inherited = inherited;
  }

  void inherit(SpecificCharacterSet characterSet) {
    inherited = characterSet;
  }

  void keep(DataSet set) {
    for (Element element : set) {
      boolean encoded = element.vr().usesCharacterSet() || element.vr() == Vr.SQ;
      parts.put(
          element.tag(),
          encoded ? new Part.Kept(element, set.characterSet()) : new Part.Finished(element));
    }
  }

  void put(Element element) {
    parts.put(element.tag(), new Part.Finished(element));
  }

  void text(int tag, Vr vr, List<String> values) {
    if (!vr.isText()) {
      throw new IllegalArgumentException(vr + " is not text: " + Tag.format(tag));
    }
    parts.put(tag, new Part.Text(vr, ValueEncoding.joined(tag, vr, values)));
  }

  void remove(int tag) {
    parts.remove(tag);
  }

  DataSet build() {
    SpecificCharacterSet characterSet = characterSet();
    List<Element> elements = new ArrayList<>(parts.size());
    parts.forEach((tag, part) -> elements.add(finish(tag, part, characterSet)));
    return DataSet.of(elements, inherited);
  }

  private SpecificCharacterSet characterSet() {
    Part own = parts.get(DataSet.SPECIFIC_CHARACTER_SET);
    if (own == null) {
      return inherited;
    }
    Element element = finish(DataSet.SPECIFIC_CHARACTER_SET, own, inherited);
    return SpecificCharacterSet.of(ValueDecoding.strings(element, SpecificCharacterSet.DEFAULT));
  }

  private static Element finish(int tag, Part part, SpecificCharacterSet characterSet) {
    return switch (part) {
      case Part.Finished(Element element) ->
          Recoding.adopt(element, characterSet).orElseThrow(() -> unencodable(tag));
      case Part.Kept(Element element, SpecificCharacterSet from) ->
          Recoding.recode(element, from, characterSet).orElseThrow(() -> unencodable(tag));
      case Part.Text(Vr vr, String text) ->
          new Element(
              tag,
              vr,
              Value.Bytes.of(
                  ValueEncoding.text(text, vr, characterSet).orElseThrow(() -> unencodable(tag))));
    };
  }

  private static IllegalArgumentException unencodable(int tag) {
    return new IllegalArgumentException(
        "text that the character set of the data set cannot hold: " + Tag.format(tag));
  }
}
