// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import org.tacet.dicom.ByteSource;

/// The fragments of one encapsulated value: the first ones in memory, of the others only where they
/// lie, in 12 bytes each, for there may be millions. Handles are made when asked for.
final class FragmentList extends AbstractList<ByteSource> implements RandomAccess {
  private final BulkPlace place;
  private final List<ByteSource> kept = new ArrayList<>();
  private final BitSet startsCodestream = new BitSet();
  private long[] offsets = new long[16];
  private int[] lengths = new int[16];
  private int size;

  FragmentList(BulkPlace place) {
    this.place = place;
  }

  /// A fragment in memory; all that are come before those that are not.
  void addKept(long offset, ByteSource fragment, boolean codestream) {
    kept.add(fragment);
    addPassed(offset, fragment.size(), codestream);
  }

  /// A fragment that went by.
  void addPassed(long offset, long length, boolean codestream) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size + (size >> 1));
      lengths = Arrays.copyOf(lengths, size + (size >> 1));
    }
    offsets[size] = offset;
    lengths[size] = (int) length;
    startsCodestream.set(size, codestream);
    size++;
  }

  @Override
  public ByteSource get(int index) {
    return index < kept.size() ? kept.get(index) : place.at(offset(index), length(index));
  }

  @Override
  public int size() {
    return size;
  }

  /// Where the fragment's bytes begin in the data set stream.
  long offset(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return offsets[index];
  }

  long length(int index) {
    return Integer.toUnsignedLong(lengths[index]);
  }

  /// True if the fragment begins as a JPEG, JPEG 2000, JPEG-LS or JPEG XL codestream does.
  boolean startsCodestream(int index) {
    return startsCodestream.get(index);
  }
}
