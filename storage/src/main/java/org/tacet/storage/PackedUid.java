// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import org.tacet.dicom.Uid;

/// A UID at two characters to a byte: digits are 1 to 10, the dot is 11, and 0 fills the last byte.
/// Equal UIDs are equal bytes.
final class PackedUid {
  private static final int DOT = 11;

  private PackedUid() {}

  static byte[] pack(Uid uid) {
    String text = uid.value();
    byte[] packed = new byte[(text.length() + 1) / 2];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int nibble = c == '.' ? DOT : c - '0' + 1;
      packed[i / 2] |= (byte) (i % 2 == 0 ? nibble << 4 : nibble);
    }
    return packed;
  }

  static Uid unpack(byte[] packed) throws IOException {
    StringBuilder text = new StringBuilder(packed.length * 2);
    for (int i = 0; i < packed.length * 2; i++) {
      int nibble = i % 2 == 0 ? (packed[i / 2] >> 4) & 0xF : packed[i / 2] & 0xF;
      if (nibble == DOT) {
        text.append('.');
      } else if (nibble != 0) {
        text.append((char) ('0' + nibble - 1));
      }
    }
    return Uid.parse(text.toString())
        .orElseThrow(() -> new IndexDamagedException("holds a UID that is none"));
  }
}
