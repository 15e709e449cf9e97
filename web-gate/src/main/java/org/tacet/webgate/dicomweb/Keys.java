// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;

/// The keys of a search on the way to an identifier, PS3.4 §C.2.2: what is to be matched, and what
/// is to be returned.
final class Keys {
  private final Map<Integer, Key> keys = new TreeMap<>(Integer::compareUnsigned);

  /// A key: text to match, or keys within an item, or neither.
  private static final class Key {
    Optional<String> text = Optional.empty();
    Keys within = new Keys();
  }

  /// Asks for an attribute, whatever its value.
  void ask(AttributePath path) {
    key(path);
  }

  /// Asks for an attribute, whatever its value.
  void ask(int tag) {
    keys.computeIfAbsent(tag, _ -> new Key());
  }

  /// Demands a value; false if one was demanded before.
  boolean demand(AttributePath path, String text) {
    Key key = key(path);
    if (key.text.isPresent()) {
      return false;
    }
    key.text = Optional.of(text);
    return true;
  }

  private Key key(AttributePath path) {
    Keys level = this;
    for (int tag : path.tags().subList(0, path.tags().size() - 1)) {
      level = level.keys.computeIfAbsent(tag, _ -> new Key()).within;
    }
    return level.keys.computeIfAbsent(path.tags().getLast(), _ -> new Key());
  }

  /// The identifier; nothing if a text cannot be a value of its attribute.
  Optional<DataSet> identifier() {
    DataSet.Builder builder = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    try {
      fill(builder);
      return Optional.of(builder.build());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void fill(DataSet.Builder builder) {
    keys.forEach((tag, key) -> {
      Vr vr = Dictionary.vrOf(tag) == Vr.UN ? Vr.LO : Dictionary.vrOf(tag);
      if (vr == Vr.SQ) {
        sequence(builder, tag, key);
      } else if (tag != Tags.SpecificCharacterSet) {
        put(builder, tag, vr, key.text.orElse(""));
      }
    });
  }

  // Paths have a greatest depth, so calling itself has one too.
  private static void sequence(DataSet.Builder builder, int tag, Key key) {
    if (key.text.isPresent() && !key.text.get().isEmpty()) {
      throw new IllegalArgumentException("a sequence has no text");
    }
    if (key.within.keys.isEmpty()) {
      builder.empty(tag);
    } else {
      DataSet.Builder item = DataSet.builder().inherit(SpecificCharacterSet.UTF_8);
      key.within.fill(item);
      builder.items(tag, item.build());
    }
  }

  private static void put(DataSet.Builder builder, int tag, Vr vr, String text) {
    if (text.isEmpty()) {
      builder.empty(tag);
    } else if (vr == Vr.UI) {
      builder.text(tag, vr, text.split("[,\\\\]"));
    } else if (vr.isText()) {
      builder.text(tag, vr, vr.splitsAtBackslash() ? text.split("\\\\", -1) : new String[] {text});
    } else if (vr == Vr.FL || vr == Vr.FD) {
      builder.decimal(tag, vr, Double.parseDouble(text));
    } else if (vr.isNumber()) {
      builder.number(tag, vr, vr == Vr.AT ? Long.parseLong(text, 16) : Long.parseLong(text));
    } else {
      throw new IllegalArgumentException("bytes are not searched for");
    }
  }
}
