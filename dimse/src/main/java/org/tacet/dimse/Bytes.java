// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Arrays;

/// A few bytes that do not change, and do not show: [#toString] tells their number only.
public final class Bytes {
  /// No bytes.
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these bytes.
  public static Bytes of(byte... bytes) {
    return new Bytes(bytes.clone());
  }

  /// These bytes themselves, which the caller gives away.
  static Bytes owned(byte[] bytes) {
    return new Bytes(bytes);
  }

  /// How many.
  public int length() {
    return bytes.length;
  }

  /// A copy.
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
