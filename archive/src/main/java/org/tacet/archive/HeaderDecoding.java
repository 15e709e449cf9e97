// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.BulkPlace;

/// Reads back what [HeaderCodec] wrote.
final class HeaderDecoding {
  private final DataInputStream in;
  private final BulkPlace place;
  private final Deque<Open> open = new ArrayDeque<>();

  HeaderDecoding(byte[] bytes, BulkPlace place) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    this.place = place;
  }

  /// What is being read: a data set, or the items of a sequence.
  private sealed interface Open {
    record OfElements(List<Element> elements, int count, SpecificCharacterSet inherited)
        implements Open {
      boolean complete() {
        return elements.size() == count;
      }

      DataSet built() {
        return DataSet.of(elements, inherited);
      }

      // (0008,0005) stands before every sequence.
      SpecificCharacterSet characterSet() {
        return elements.stream()
            .takeWhile(e -> Integer.compareUnsigned(e.tag(), Tags.SpecificCharacterSet) <= 0)
            .filter(e -> e.tag() == Tags.SpecificCharacterSet)
            .findFirst()
            .map(e -> DataSet.of(List.of(e), inherited).characterSet())
            .orElse(inherited);
      }
    }

    record OfItems(int tag, List<DataSet> items, int count, SpecificCharacterSet inherited)
        implements Open {
      boolean complete() {
        return items.size() == count;
      }
    }
  }

  DataSet read() throws IOException {
    try {
      begin(SpecificCharacterSet.DEFAULT);
      Optional<DataSet> outermost = step();
      while (outermost.isEmpty()) {
        outermost = step();
      }
      return outermost.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException("a header is malformed", e);
    }
  }

  /// Reads one element, or ends what is complete; gives the outermost data set when that is.
  private Optional<DataSet> step() throws IOException {
    switch (open.element()) {
      case Open.OfElements set when !set.complete() -> element(set);
      case Open.OfItems sequence when !sequence.complete() -> begin(sequence.inherited());
      case Open.OfItems sequence -> end(sequence);
      case Open.OfElements set -> {
        open.remove();
        if (open.isEmpty()) {
          return Optional.of(set.built());
        }
        items().add(set.built());
      }
    }
    return Optional.empty();
  }

  private void begin(SpecificCharacterSet inherited) throws IOException {
    open.push(new Open.OfElements(new ArrayList<>(), count(), inherited));
  }

  private void end(Open.OfItems sequence) {
    open.remove();
    Element element = new Element(sequence.tag(), Vr.SQ, new Value.Items(sequence.items()));
    if (open.element() instanceof Open.OfElements set) {
      set.elements().add(element);
    }
  }

  private List<DataSet> items() {
    return switch (open.element()) {
      case Open.OfItems sequence -> sequence.items();
      case Open.OfElements _ -> throw new IllegalStateException("an item outside a sequence");
    };
  }

  private void element(Open.OfElements set) throws IOException {
    int tag = in.readInt();
    Vr vr = Vr.of(in.readUnsignedByte(), in.readUnsignedByte()).orElseThrow(EOFException::new);
    int form = in.readUnsignedByte();
    switch (form) {
      case HeaderCodec.SEQUENCE ->
          open.push(new Open.OfItems(tag, new ArrayList<>(), count(), set.characterSet()));
      case HeaderCodec.FRAGMENTS ->
          set.elements().add(new Element(tag, vr, new Value.Fragments(fragments())));
      default -> set.elements().add(new Element(tag, vr, bytes(form)));
    }
  }

  private List<ByteSource> fragments() throws IOException {
    int count = count();
    List<ByteSource> fragments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fragments.add(bytes(in.readUnsignedByte()).source());
    }
    return fragments;
  }

  private Value.Bytes bytes(int form) throws IOException {
    return switch (form) {
      case HeaderCodec.BYTES -> new Value.Bytes(inline(), ByteOrder.LITTLE_ENDIAN);
      case HeaderCodec.BYTES_BIG_ENDIAN -> new Value.Bytes(inline(), ByteOrder.BIG_ENDIAN);
      case HeaderCodec.ELSEWHERE ->
          new Value.Bytes(place.at(number(), number()), ByteOrder.LITTLE_ENDIAN);
      case HeaderCodec.ELSEWHERE_BIG_ENDIAN ->
          new Value.Bytes(place.at(number(), number()), ByteOrder.BIG_ENDIAN);
      default -> throw new IOException("a header has an element of unknown form");
    };
  }

  private ByteSource inline() throws IOException {
    int length = count();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return ByteSource.of(bytes);
  }

  private int count() throws IOException {
    long count = number();
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IOException("a header has a number out of bounds");
    }
    return (int) count;
  }

  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int group = in.readUnsignedByte();
      number |= (group & 0x7FL) << shift;
      if (group < 0x80) {
        return number;
      }
    }
    throw new IOException("a header has a number out of bounds");
  }
}
