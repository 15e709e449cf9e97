// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Vr;

/// An attribute as a search names it, PS3.18 §8.3.4.1: keywords or eight hexadecimal digits, those
/// of the sequences around it before it, parted by dots.
///
/// @param tags of the sequences from the outermost, then of the attribute
record AttributePath(List<Integer> tags) {
  private static final int DEEPEST = 8;
  private static final int COMMANDS = 0x0000;
  private static final int FILE_META = 0x0002;
  private static final int DELIMITERS = 0xFFFE;

  /// Keeps a copy of the list.
  AttributePath {
    tags = List.copyOf(tags);
  }

  /// The path of this text, if every part of it is an attribute and all but the last a sequence.
  static Optional<AttributePath> parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > DEEPEST) {
      return Optional.empty();
    }
    List<Integer> tags = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      OptionalInt tag = tag(parts[i]);
      boolean sequence = i == parts.length - 1 || tag.stream().allMatch(AttributePath::isSequence);
      if (tag.isEmpty() || !sequence) {
        return Optional.empty();
      }
      tags.add(tag.getAsInt());
    }
    return Optional.of(new AttributePath(tags));
  }

  private static OptionalInt tag(String part) {
    boolean digits = part.length() == 8 && part.chars().allMatch(HexFormat::isHexDigit);
    OptionalInt tag =
        digits ? OptionalInt.of(HexFormat.fromHexDigits(part)) : Dictionary.tagOf(part);
    return tag.stream().filter(AttributePath::isOfDataSet).findFirst();
  }

  private static boolean isOfDataSet(int tag) {
    int group = Tag.group(tag);
    return group != COMMANDS
        && group != FILE_META
        && group != DELIMITERS
        && !Tag.isGroupLength(tag);
  }

  private static boolean isSequence(int tag) {
    return Dictionary.vrOf(tag) == Vr.SQ;
  }
}
