// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.nio.ByteBuffer;

/// Name of a study key: 128 random bits, drawn with the key, never used again. Written in clear
/// into every blob sealed under the key, so it says nothing about the study.
public record KeyId(long high, long low) {
  /// Length of a name in bytes.
  public static final int BYTES = 16;

  /// @param bytes [#BYTES] of them
  /// @throws IllegalArgumentException for any other number
  public static KeyId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key's name has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new KeyId(buffer.getLong(), buffer.getLong());
  }

  /// The [#BYTES] bytes of the name, big endian.
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /// 32 hexadecimal digits.
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
