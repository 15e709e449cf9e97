// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Tells whether two data sets are the same in different encodings: element by element, tag and
/// value in little endian. Group lengths and trailing padding mean nothing and do not count (PS3.5
/// §7.2, PS3.10 §7.2), nor does the VR where one side is in implicit VR, which does not say it, or
/// has it as `UN`. Long values are compared as they stream by.
///
/// Errs to one side: what it cannot see to be the same is not, and ends in quarantine.
final class CanonicalContent {
  // Divisible by every swap width.
  private static final int CHUNK = 64 << 10;

  private final Deque<Pair> open = new ArrayDeque<>();
  private final boolean explicit;

  private CanonicalContent(boolean explicit) {
    this.explicit = explicit;
  }

  private record Pair(Iterator<Element> one, Iterator<Element> other) {
    static Pair of(DataSet one, DataSet other) {
      return new Pair(elements(one), elements(other));
    }

    private static Iterator<Element> elements(DataSet set) {
      return set.elements().stream().filter(e -> hasMeaning(e.tag())).iterator();
    }

    private static boolean hasMeaning(int tag) {
      return !Tag.isGroupLength(tag) && tag != Tags.DataSetTrailingPadding;
    }
  }

  /// Whether it makes sense to look: frames that are compressed are what their bytes are.
  static boolean comparable(TransferSyntax one, Uid other) {
    return one.sameFamily(TransferSyntax.of(other)) && !one.encapsulated();
  }

  /// Data sets with the transfer syntaxes they came in.
  static boolean same(
      DataSet one, TransferSyntax oneSyntax, DataSet other, TransferSyntax otherSyntax)
      throws IOException {
    return new CanonicalContent(oneSyntax.explicitVr() && otherSyntax.explicitVr())
        .compare(one, other);
  }

  private boolean compare(DataSet one, DataSet other) throws IOException {
    open.push(Pair.of(one, other));
    while (!open.isEmpty()) {
      Pair pair = open.element();
      if (pair.one().hasNext() != pair.other().hasNext()) {
        return false;
      }
      if (!pair.one().hasNext()) {
        open.remove();
      } else if (!same(pair.one().next(), pair.other().next())) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Element one, Element other) throws IOException {
    if (one.tag() != other.tag() || (explicit && !sameVr(one.vr(), other.vr()))) {
      return false;
    }
    return switch (one.value()) {
      case Value.Bytes(var source, var order) ->
          other.value() instanceof Value.Bytes(var otherSource, var otherOrder)
              && same(
                  new Ordered(source, swapWidth(one.vr(), order)),
                  new Ordered(otherSource, swapWidth(other.vr(), otherOrder)));
      case Value.Items(var items) ->
          other.value() instanceof Value.Items(var others) && sameItems(items, others);
      case Value.Fragments(var fragments) ->
          other.value() instanceof Value.Fragments(var others) && same(fragments, others);
    };
  }

  private static boolean sameVr(Vr one, Vr other) {
    return one == other || one == Vr.UN || other == Vr.UN;
  }

  private boolean sameItems(List<DataSet> items, List<DataSet> others) {
    if (items.size() != others.size()) {
      return false;
    }
    // The first on top: a deflated object is read forward.
    for (int i = items.size() - 1; i >= 0; i--) {
      open.push(Pair.of(items.get(i), others.get(i)));
    }
    return true;
  }

  private static boolean same(List<ByteSource> fragments, List<ByteSource> others)
      throws IOException {
    if (fragments.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < fragments.size(); i++) {
      if (!same(new Ordered(fragments.get(i), 1), new Ordered(others.get(i), 1))) {
        return false;
      }
    }
    return true;
  }

  private static int swapWidth(Vr vr, ByteOrder order) {
    return order.equals(ByteOrder.BIG_ENDIAN) ? vr.swapWidth() : 1;
  }

  /// @param swapWidth bytes of one number that are to be turned round; 1 when none are
  private record Ordered(ByteSource source, int swapWidth) {}

  private static boolean same(Ordered one, Ordered other) throws IOException {
    long size = one.source().size();
    if (size != other.source().size()) {
      return false;
    }
    try (InputStream a = one.source().open(0, size);
        InputStream b = other.source().open(0, size)) {
      byte[] chunkA = a.readNBytes(CHUNK);
      while (chunkA.length > 0) {
        byte[] chunkB = b.readNBytes(CHUNK);
        turn(chunkA, one.swapWidth());
        turn(chunkB, other.swapWidth());
        if (!Arrays.equals(chunkA, chunkB)) {
          return false;
        }
        chunkA = a.readNBytes(CHUNK);
      }
      return true;
    }
  }

  private static void turn(byte[] bytes, int width) {
    for (int i = 0; width > 1 && i + width <= bytes.length; i += width) {
      for (int j = 0; j < width / 2; j++) {
        byte b = bytes[i + j];
        bytes[i + j] = bytes[i + width - 1 - j];
        bytes[i + width - 1 - j] = b;
      }
    }
  }
}
