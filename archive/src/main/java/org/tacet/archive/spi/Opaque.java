// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.Arrays;

/// An immutable string of bytes that means nothing without a key: something encrypted, or a keyed
/// hash. Compared by content; shows its length only.
public final class Opaque {
  /// No bytes: what is not there, for example the frame table of an object that needs none.
  public static final Opaque EMPTY = new Opaque(new byte[0]);

  private final byte[] bytes;

  private Opaque(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of the bytes given.
  public static Opaque of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Opaque(bytes.clone());
  }

  /// A copy of the bytes held.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Length in bytes.
  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Opaque[" + bytes.length + " bytes]";
  }
}
