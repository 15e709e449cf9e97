// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A data set, PS3.5 §7: elements in ascending order of their tags, each tag once. Immutable.
///
/// Values stay as they were encoded until somebody asks: [#string], [#integer], [#items] … decode,
/// and answer with nothing where the element is absent, empty, of another type, malformed, or not
/// kept in memory ([ByteSource.Elsewhere]). Whoever has to tell these apart looks at [#element].
///
/// Equal are data sets with equal elements. No method here shows a value unasked: [#toString]
/// prints tags, VRs and lengths.
public final class DataSet implements Iterable<Element> {
  /// No elements.
  public static final DataSet EMPTY = new DataSet(new Element[0], SpecificCharacterSet.DEFAULT);

  static final int SPECIFIC_CHARACTER_SET = 0x00080005;

  private final Element[] elements;
  private final SpecificCharacterSet inherited;
  // Found at the first question. Two threads may both find it: they find the same.
  private @Nullable SpecificCharacterSet characterSet;

  private DataSet(Element[] elements, SpecificCharacterSet inherited) {
    this.elements = elements;
    this.inherited = inherited;
  }

  /// A data set of these elements.
  ///
  /// @param ascending in ascending order of their tags, each tag once
  /// @param inherited the character set of what encloses this data set, which counts unless it
  ///   names its own
  public static DataSet of(List<Element> ascending, SpecificCharacterSet inherited) {
    Element[] elements = ascending.toArray(Element[]::new);
    for (int i = 1; i < elements.length; i++) {
      if (Integer.compareUnsigned(elements[i - 1].tag(), elements[i].tag()) >= 0) {
        throw new IllegalArgumentException(
            "tags do not ascend at " + Tag.format(elements[i].tag()));
      }
    }
    return new DataSet(elements, inherited);
  }

  /// A builder without elements.
  public static Builder builder() {
    return new Builder(EMPTY);
  }

  /// A changed copy. Text keeps its meaning: if the change names another character set, what was
  /// there is encoded anew.
  ///
  /// @throws IllegalArgumentException if text that was there cannot be encoded in the new character
  ///   set
  public DataSet with(Consumer<Builder> change) {
    Builder builder = new Builder(this);
    change.accept(builder);
    return builder.build();
  }

  /// The number of elements.
  public int size() {
    return elements.length;
  }

  /// True if there is no element.
  public boolean isEmpty() {
    return elements.length == 0;
  }

  /// True if there is an element with this tag, with or without a value.
  public boolean contains(int tag) {
    return indexOf(tag) >= 0;
  }

  /// The element with this tag.
  public Optional<Element> element(int tag) {
    int index = indexOf(tag);
    return index < 0 ? Optional.empty() : Optional.of(elements[index]);
  }

  /// All elements in ascending order; a view, not a copy.
  public List<Element> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  @Override
  public Iterator<Element> iterator() {
    return elements().iterator();
  }

  private int indexOf(int tag) {
    int low = 0;
    int high = elements.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(elements[middle].tag(), tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// What text here is encoded in: the own Specific Character Set (0008,0005), else that of the
  /// enclosing data set, else the default repertoire (PS3.3 §C.12.1.1.2).
  public SpecificCharacterSet characterSet() {
    SpecificCharacterSet found = characterSet;
    if (found == null) {
      found =
          element(SPECIFIC_CHARACTER_SET)
              .map(e ->
                  SpecificCharacterSet.of(ValueDecoding.strings(e, SpecificCharacterSet.DEFAULT)))
              .orElse(inherited);
      characterSet = found;
    }
    return found;
  }

  /// The first value as text; absent if it is empty.
  public Optional<String> string(int tag) {
    List<String> values = strings(tag);
    return values.isEmpty() || values.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(values.getFirst());
  }

  /// All values as text: decoded, parted at backslashes where the VR allows several values, without
  /// padding. Leading spaces stay where they mean something (`LT`, `ST`, `UC`, `UT`). An empty
  /// value among others is an empty string. Binary numbers come as decimal digits, tags (`AT`) as
  /// eight hexadecimal ones. An element sent as `UN` is read with the VR of the dictionary.
  public List<String> strings(int tag) {
    int index = indexOf(tag);
    return index < 0 ? List.of() : ValueDecoding.strings(elements[index], characterSet());
  }

  /// The first value as a UID, if it is one.
  public Optional<Uid> uid(int tag) {
    return string(tag).flatMap(Uid::parse);
  }

  /// All values that are UIDs. Others are left out: whoever must not miss them compares with
  /// [#strings].
  public List<Uid> uids(int tag) {
    return strings(tag).stream().map(Uid::parse).flatMap(Optional::stream).toList();
  }

  /// The first value as a whole number, if it is one that an `int` can hold.
  public OptionalInt integer(int tag) {
    List<Long> values = longs(tag);
    if (values.isEmpty() || values.getFirst() != values.getFirst().intValue()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(values.getFirst().intValue());
  }

  /// All values as whole numbers, from `IS` and `DS` as well as from binary ones; `UV` beyond
  /// 2^63-1 wraps. None at all if one of them is not a whole number.
  public List<Long> longs(int tag) {
    int index = indexOf(tag);
    return index < 0 ? List.of() : ValueDecoding.longs(elements[index]);
  }

  /// All values as numbers, from `IS` and `DS` as well as from binary ones. None at all if one of
  /// them is not a number.
  public List<Double> doubles(int tag) {
    int index = indexOf(tag);
    return index < 0 ? List.of() : ValueDecoding.doubles(elements[index]);
  }

  /// The items of a sequence.
  public List<DataSet> items(int tag) {
    int index = indexOf(tag);
    return index >= 0 && elements[index].value() instanceof Value.Items(List<DataSet> items)
        ? items
        : List.of();
  }

  /// The first value as a person's name.
  public Optional<PersonName> personName(int tag) {
    return string(tag).map(PersonName::parse);
  }

  /// The tag under which this data set has a private element, PS3.5 §7.8.1: the block that the
  /// creator reserved here, and the element's place in the block. The element itself may be absent.
  ///
  /// @param creator as in the private creator element, without padding
  /// @param group an odd group
  /// @param elementByte 0x00 to 0xFF
  public OptionalInt privateTag(String creator, int group, int elementByte) {
    for (int block = 0x10; block <= 0xFF; block++) {
      if (string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
        return OptionalInt.of(Tag.of(group, block << 8 | (elementByte & 0xFF)));
      }
    }
    return OptionalInt.empty();
  }

  /// The same data set in another character set, items included; (0008,0005) says so. Nothing if
  /// some text cannot be written in it.
  public Optional<DataSet> recoded(SpecificCharacterSet to) {
    return Recoding.recode(this, to).map(set -> set.with(builder -> builder.declare(to)));
  }

  SpecificCharacterSet inherited() {
    return inherited;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  @Override
  public String toString() {
    return "DataSet" + Arrays.toString(elements);
  }

  /// Makes data sets. What is put replaces what was there under the same tag. Text is encoded when
  /// the data set is built, in the character set that its own (0008,0005) names by then, else in
  /// the inherited one; items that name none are brought to the character set of the data set they
  /// are put into.
  ///
  /// Methods without a VR take it from the [Dictionary]. All refuse what cannot be right (text for
  /// a number, a backslash within a value, a number out of range) with an
  /// [IllegalArgumentException].
  public static final class Builder {
    private final Composition composition;

    private Builder(DataSet base) {
      composition = new Composition(base);
    }

    /// The character set that counts unless (0008,0005) is put: for an item, that of the data set
    /// it goes into.
    public Builder inherit(SpecificCharacterSet characterSet) {
      composition.inherit(characterSet);
      return this;
    }

    /// An element as it is, its bytes included.
    public Builder put(Element element) {
      composition.put(element);
      return this;
    }

    /// Text, one or more values.
    public Builder text(int tag, String... values) {
      return text(tag, Dictionary.vrOf(tag), values);
    }

    /// Text, one or more values.
    public Builder text(int tag, Vr vr, String... values) {
      composition.text(tag, vr, List.of(values));
      return this;
    }

    /// UIDs.
    public Builder uid(int tag, Uid... values) {
      return text(tag, Vr.UI, Arrays.stream(values).map(Uid::value).toArray(String[]::new));
    }

    /// Whole numbers, binary or (`IS`, `DS`) in digits.
    public Builder number(int tag, long... values) {
      return number(tag, Dictionary.vrOf(tag), values);
    }

    /// Whole numbers, binary or (`IS`, `DS`) in digits.
    public Builder number(int tag, Vr vr, long... values) {
      return vr.isText()
          ? text(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new))
          : bytes(tag, vr, ValueEncoding.numbers(tag, vr, values));
    }

    /// Numbers: `FL`, `FD`, or `DS` with as many digits as fit into 16 characters.
    public Builder decimal(int tag, double... values) {
      return decimal(tag, Dictionary.vrOf(tag), values);
    }

    /// Numbers: `FL`, `FD`, or `DS` with as many digits as fit into 16 characters.
    public Builder decimal(int tag, Vr vr, double... values) {
      return vr == Vr.DS
          ? text(
              tag,
              vr,
              Arrays.stream(values).mapToObj(ValueEncoding::decimal).toArray(String[]::new))
          : bytes(tag, vr, ValueEncoding.floats(tag, vr, values));
    }

    /// A sequence.
    public Builder items(int tag, DataSet... items) {
      return items(tag, List.of(items));
    }

    /// A sequence.
    public Builder items(int tag, List<DataSet> items) {
      return put(new Element(tag, Vr.SQ, new Value.Items(items)));
    }

    /// Bytes, with numbers in little endian, padded to even length. The array is not copied: the
    /// caller leaves it alone from now on.
    public Builder bytes(int tag, Vr vr, byte[] bytes) {
      return put(new Element(tag, vr, Value.Bytes.of(ValueEncoding.pad(bytes, vr))));
    }

    /// An element without a value: in a query, what is asked for.
    public Builder empty(int tag) {
      return put(Element.empty(tag, Dictionary.vrOf(tag)));
    }

    /// No element with this tag, whether there was one or not.
    public Builder remove(int tag) {
      composition.remove(tag);
      return this;
    }

    /// The data set. The builder may be used on.
    public DataSet build() {
      return composition.build();
    }

    private void declare(SpecificCharacterSet characterSet) {
      composition.inherit(characterSet);
      List<String> terms = characterSet.definedTerms();
      if (terms.isEmpty()) {
        composition.remove(SPECIFIC_CHARACTER_SET);
      } else {
        composition.text(SPECIFIC_CHARACTER_SET, Vr.CS, terms);
      }
    }
  }
}
