// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// What is known of a patient, study, series or instance: the attributes of its own level and of
/// those above, each as it was encoded.
final class Entity {
  private final Map<Level, DataSet> attributes;

  private Entity(Map<Level, DataSet> attributes) {
    this.attributes = attributes;
  }

  /// Of a study, and its patient.
  static Entity of(DataSet patientAndStudy) {
    Map<Level, DataSet> attributes = new EnumMap<>(Level.class);
    attributes.put(Level.PATIENT, patientAndStudy);
    attributes.put(Level.STUDY, patientAndStudy);
    return new Entity(attributes);
  }

  /// Of something within.
  Entity with(Level level, DataSet narrower) {
    Map<Level, DataSet> more = new EnumMap<>(attributes);
    more.put(level, narrower);
    return new Entity(more);
  }

  boolean matches(QueryPlan plan, Level level) {
    return Matching.matches(plan.keys(level), attributes.getOrDefault(level, DataSet.EMPTY));
  }

  /// The answer to an identifier: every attribute it asks for, with a value or without (PS3.4
  /// §C.4.1.1.3.2). In the character set of the narrowest level, if all values can be written in
  /// it, else in Unicode.
  DataSet answer(Query query) {
    List<DataSet> parts = new ArrayList<>();
    parts.add(framing(query));
    for (Level level : Level.values()) {
      parts.add(part(query, level));
    }
    return merged(parts);
  }

  private static DataSet framing(Query query) {
    return DataSet.builder().text(Tags.QueryRetrieveLevel, query.level().name()).build();
  }

  private DataSet part(Query query, Level level) {
    DataSet source =
        level.compareTo(query.level()) > 0
            ? DataSet.EMPTY
            : attributes.getOrDefault(level, DataSet.EMPTY);
    List<Element> picked = new ArrayList<>();
    source.element(Tags.SpecificCharacterSet).ifPresent(picked::add);
    if (query.fields() == Query.Fields.ALL) {
      return ordered(allOf(query, source, level, picked));
    }
    for (Element key : query.identifier()) {
      if (belongs(key.tag(), level)) {
        picked.add(picked(key, source));
      }
    }
    return ordered(picked);
  }

  /// What is there, and an empty element for what was asked and is not.
  private static List<Element> allOf(
      Query query, DataSet source, Level level, List<Element> picked) {
    for (Element element : source) {
      if (belongs(element.tag(), level) && !isElsewhere(element)) {
        picked.add(element);
      }
    }
    for (Element key : query.identifier()) {
      if (belongs(key.tag(), level)
          && picked.stream().noneMatch(element -> element.tag() == key.tag())) {
        picked.add(Element.empty(key.tag(), key.vr()));
      }
    }
    return picked;
  }

  private static boolean belongs(int tag, Level level) {
    return !isFraming(tag) && LevelAttributes.levelOf(tag) == level;
  }

  private static boolean isFraming(int tag) {
    return tag == Tags.SpecificCharacterSet
        || tag == Tags.QueryRetrieveLevel
        || Tag.isGroupLength(tag);
  }

  private static Element picked(Element key, DataSet source) {
    Optional<Element> element = source.element(key.tag()).filter(e -> !isElsewhere(e));
    if (element.isEmpty()) {
      return Element.empty(key.tag(), key.vr());
    }
    return element.get().value() instanceof Value.Items(List<DataSet> items)
            && key.value() instanceof Value.Items(List<DataSet> wanted)
            && !wanted.isEmpty()
            && !wanted.getFirst().isEmpty()
        ? new Element(key.tag(), Vr.SQ, new Value.Items(narrowed(items, wanted.getFirst())))
        : element.get();
  }

  // One level down is as far as an identifier narrows an item; what is below comes whole.
  private static List<DataSet> narrowed(List<DataSet> items, DataSet wanted) {
    return items.stream()
        .map(item ->
            DataSet.of(
                item.elements().stream()
                    .filter(e -> e.tag() == Tags.SpecificCharacterSet || wanted.contains(e.tag()))
                    .filter(e -> !isElsewhere(e))
                    .toList(),
                item.characterSet()))
        .toList();
  }

  private static boolean isElsewhere(Element element) {
    return switch (element.value()) {
      case Value.Bytes(var source, var _) -> source instanceof ByteSource.Elsewhere;
      case Value.Fragments _ -> true;
      case Value.Items _ -> false;
    };
  }

  private static DataSet ordered(List<Element> elements) {
    List<Element> ascending = new ArrayList<>(elements);
    ascending.sort(Element.BY_TAG);
    return DataSet.of(ascending, SpecificCharacterSet.DEFAULT);
  }

  private static DataSet merged(List<DataSet> parts) {
    SpecificCharacterSet narrowest =
        parts.reversed().stream()
            .filter(part -> part.contains(Tags.SpecificCharacterSet))
            .findFirst()
            .map(DataSet::characterSet)
            .orElse(SpecificCharacterSet.DEFAULT);
    // Whatever was decoded can be written in Unicode.
    return merged(parts, narrowest)
        .orElseGet(() -> merged(parts, SpecificCharacterSet.UTF_8).orElseThrow());
  }

  /// Nothing if some text cannot be written in that character set.
  private static Optional<DataSet> merged(List<DataSet> parts, SpecificCharacterSet target) {
    List<Element> all = new ArrayList<>();
    for (DataSet part : parts) {
      Optional<DataSet> recoded = in(part, target);
      if (recoded.isEmpty()) {
        return Optional.empty();
      }
      for (Element element : recoded.get()) {
        if (element.tag() != Tags.SpecificCharacterSet) {
          all.add(element);
        }
      }
    }
    if (!target.definedTerms().isEmpty()) {
      String[] terms = target.definedTerms().toArray(String[]::new);
      DataSet.builder().text(Tags.SpecificCharacterSet, terms).build().forEach(all::add);
    }
    return Optional.of(ordered(all));
  }

  private static Optional<DataSet> in(DataSet part, SpecificCharacterSet target) {
    return part.characterSet().equals(target) || isOfNoCharacterSet(part)
        ? Optional.of(part)
        : part.recoded(target);
  }

  private static boolean isOfNoCharacterSet(DataSet part) {
    for (Element element : part) {
      if (element.vr().usesCharacterSet() || element.vr() == Vr.SQ) {
        return false;
      }
    }
    return true;
  }
}
