// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// A keyed hash of something a study can be searched by: the whole of an attribute's value, or a
/// piece of it.
///
/// @param field small number of the attribute and the kind of piece, 0 to 65535
/// @param value first 8 bytes of the HMAC
public record SearchToken(int field, long value) {
  /// @throws IllegalArgumentException for a field out of bounds
  public SearchToken {
    if (field < 0 || field > 0xFFFF) {
      throw new IllegalArgumentException("a field is 0 to 65535");
    }
  }
}
