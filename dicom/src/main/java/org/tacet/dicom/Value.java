// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.nio.ByteOrder;
import java.util.List;

/// What an element holds: bytes as they were encoded, or items, or the fragments of encapsulated
/// pixel data. No `toString` shows any of it.
public sealed interface Value {
  /// The value of every VR but `SQ`, as encoded, padding included.
  ///
  /// @param order the byte order of its numbers, which matters where [Vr#swapWidth()] is more than
  ///   1
  record Bytes(ByteSource source, ByteOrder order) implements Value {
    /// No bytes.
    public static final Bytes EMPTY = new Bytes(MemorySource.EMPTY, ByteOrder.LITTLE_ENDIAN);

    /// Bytes with numbers, if any, in little endian.
    public static Bytes of(byte[] bytes) {
      return new Bytes(ByteSource.of(bytes), ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
      return source.size() + " bytes";
    }
  }

  /// The items of a sequence, PS3.5 §7.5.
  record Items(List<DataSet> items) implements Value {
    /// Keeps a copy of the list.
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.size() + " items";
    }
  }

  /// Encapsulated pixel data, PS3.5 §A.4, with the basic offset table (often empty) as fragment 0.
  record Fragments(List<ByteSource> fragments) implements Value {
    /// Fragment 0 is always there. The list is kept as it is, for there may be millions: the caller
    /// does not change it any more.
    public Fragments {
      if (fragments.isEmpty()) {
        throw new IllegalArgumentException("no basic offset table");
      }
    }

    @Override
    public String toString() {
      return fragments.size() + " fragments";
    }
  }
}
