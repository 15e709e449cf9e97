// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import org.tacet.dicom.ByteSource;

/// A frame of single bits that begins within a byte, moved to where a byte begins (PS3.5 §8.1.1):
/// the first pixel is the lowest bit.
final class ShiftedBits {
  private static final int LONGEST = 1 << 26;

  private ShiftedBits() {}

  static ByteSource of(ByteSource bytes, int bits) throws IOException {
    byte[] in = bytes.bytes(LONGEST);
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i++) {
      int low = (in[i] & 0xFF) >>> bits;
      int high = i + 1 < in.length ? (in[i + 1] & 0xFF) << (8 - bits) : 0;
      out[i] = (byte) (low | high);
    }
    return ByteSource.of(out);
  }
}
