// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The elements of a data set in the making. Text waits unencoded until the character set is
/// certain.
final class Composition {
  private sealed interface Part {
    /// As it stands.
    record Finished(Element element) implements Part {}

    record Text(Vr vr, String text) implements Part {}

    /// Not there, whether it was or not.
    record Removed() implements Part {}
  }

  private final Map<Integer, Part> parts = new TreeMap<>(Integer::compareUnsigned);

  /// What is changed.
  private final DataSet base;

  private SpecificCharacterSet inherited;

  Composition(DataSet base) {
    this.base = base;
    this.inherited = base.inherited();
  }

  void inherit(SpecificCharacterSet characterSet) {
    inherited = characterSet;
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
    parts.put(tag, new Part.Removed());
  }

  DataSet build() {
    SpecificCharacterSet characterSet = characterSet();
    List<Element> elements = new ArrayList<>(base.size() + parts.size());
    for (Element element : base) {
      if (!parts.containsKey(element.tag())) {
        elements.add(kept(element, characterSet));
      }
    }
    parts.forEach((tag, part) -> finish(tag, part, characterSet).ifPresent(elements::add));
    elements.sort(Element.BY_TAG);
    return DataSet.of(elements, inherited);
  }

  private SpecificCharacterSet characterSet() {
    Part own = parts.get(DataSet.SPECIFIC_CHARACTER_SET);
    if (own == null) {
      return base.contains(DataSet.SPECIFIC_CHARACTER_SET) ? base.characterSet() : inherited;
    }
    return finish(DataSet.SPECIFIC_CHARACTER_SET, own, inherited)
        .map(e -> SpecificCharacterSet.of(ValueDecoding.strings(e, SpecificCharacterSet.DEFAULT)))
        .orElse(inherited);
  }

  /// What was there, with the meaning that its text had.
  private Element kept(Element element, SpecificCharacterSet characterSet) {
    boolean encoded = element.vr().usesCharacterSet() || element.vr() == Vr.SQ;
    return encoded
        ? Recoding.recode(element, base.characterSet(), characterSet)
            .orElseThrow(() -> unencodable(element.tag()))
        : element;
  }

  /// Nothing is made of what is removed.
  private static Optional<Element> finish(int tag, Part part, SpecificCharacterSet characterSet) {
    return switch (part) {
      case Part.Finished(Element element) ->
          Optional.of(Recoding.adopt(element, characterSet).orElseThrow(() -> unencodable(tag)));
      case Part.Text(Vr vr, String text) ->
          Optional.of(
              new Element(
                  tag,
                  vr,
                  Value.Bytes.of(
                      ValueEncoding.text(text, vr, characterSet)
                          .orElseThrow(() -> unencodable(tag)))));
      case Part.Removed() -> Optional.empty();
    };
  }

  private static IllegalArgumentException unencodable(int tag) {
    return new IllegalArgumentException(
        "text that the character set of the data set cannot hold: " + Tag.format(tag));
  }
}
