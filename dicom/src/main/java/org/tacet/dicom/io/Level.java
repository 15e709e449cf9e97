// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tag;

/// What the reader is in the middle of: a data set (the outermost, or an item), or a sequence.
sealed interface Level {
  /// The end of a level whose length is not known beforehand.
  long UNDEFINED = Long.MAX_VALUE;

  /// Where it ends by its own length, or [#UNDEFINED].
  long end();

  /// Where it ends at the latest: its own end or that of something around it.
  long limit();

  /// How its elements, or those of its items, are encoded.
  Coding coding();

  /// True if only a delimiter ends it.
  default boolean isUndefined() {
    return end() == UNDEFINED;
  }

  /// VR and byte order. They change inside a sequence that was sent as `UN`.
  record Coding(boolean explicitVr, ByteOrder order) {
    static final Coding IMPLICIT = new Coding(false, ByteOrder.LITTLE_ENDIAN);
  }

  /// A sequence.
  record Sequence(int tag, long end, long limit, Coding coding, List<DataSet> items)
      implements Level {}

  /// A data set.
  final class Elements implements Level {
    private static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    private static final int PIXEL_REPRESENTATION = 0x00280103;

    private final long end;
    private final long limit;
    private final Coding coding;
    private final SpecificCharacterSet inherited;
    private final List<Element> elements = new ArrayList<>();
    // Most data sets need neither of the two.
    private Map<Integer, String> creators = Map.of();
    // Only once the order is broken: all tags so far.
    private Set<Integer> seen = Set.of();
    private SpecificCharacterSet characterSet;
    private boolean signed;
    private int highestTag;
    private boolean ordered = true;

    Elements(long end, long limit, Coding coding, SpecificCharacterSet inherited, boolean signed) {
      this.end = end;
      this.limit = limit;
      this.coding = coding;
      this.inherited = inherited;
      this.characterSet = inherited;
      this.signed = signed;
    }

    @Override
    public long end() {
      return end;
    }

    @Override
    public long limit() {
      return limit;
    }

    @Override
    public Coding coding() {
      return coding;
    }

    SpecificCharacterSet characterSet() {
      return characterSet;
    }

    /// True if pixel values are signed, which decides between `US` and `SS`.
    boolean signed() {
      return signed;
    }

    /// True if an element with this tag would stand in its place after those before it.
    boolean isNext(int tag) {
      return elements.isEmpty() || Integer.compareUnsigned(highestTag, tag) < 0;
    }

    boolean contains(int tag) {
      if (ordered) {
        seen = new HashSet<>();
        elements.forEach(element -> seen.add(element.tag()));
        ordered = false;
      }
      return seen.contains(tag);
    }

    /// Adds an element unless there is one with its tag.
    void add(Element element) {
      int tag = element.tag();
      if (isNext(tag)) {
        highestTag = tag;
      } else if (contains(tag)) {
        return;
      }
      if (!ordered) {
        seen.add(tag);
      }
      elements.add(element);
      note(element, tag);
    }

    private void note(Element element, int tag) {
      if (tag == SPECIFIC_CHARACTER_SET) {
        characterSet = alone(element).characterSet();
      } else if (tag == PIXEL_REPRESENTATION) {
        signed = alone(element).integer(tag).orElse(0) == 1;
      } else if (Tag.isPrivateCreator(tag)) {
        creators = creators.isEmpty() ? new HashMap<>() : creators;
        alone(element).string(tag).ifPresent(name -> creators.put(tag, name));
      }
    }

    private DataSet alone(Element element) {
      return DataSet.of(List.of(element), inherited);
    }

    /// Who owns a private element, by the creators that came before it.
    Optional<String> creatorOf(int tag) {
      return Optional.ofNullable(creators.get(Tag.of(Tag.group(tag), Tag.element(tag) >>> 8)));
    }

    DataSet toDataSet() {
      if (!ordered) {
        elements.sort(Element.BY_TAG);
      }
      return DataSet.of(elements, inherited);
    }
  }
}
