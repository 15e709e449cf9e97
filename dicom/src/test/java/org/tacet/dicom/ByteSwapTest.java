// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSwapTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void reversesEachNumberAndNothingElse(int width) {
    for (int offset = 0; offset < 3; offset++) {
      for (int length = 0; length < 40; length++) {
        byte[] bytes = new byte[48];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) i;
        }
        ByteSwap.swap(bytes, offset, length, width);
        for (int i = 0; i < bytes.length; i++) {
          assertThat(bytes[i]).isEqualTo((byte) origin(i, offset, length, width));
        }
      }
    }
  }

  /// Where the byte at an index comes from.
  private static int origin(int index, int offset, int length, int width) {
    int within = index - offset;
    boolean swapped = within >= 0 && within < length - length % width;
    return swapped ? offset + within - within % width + (width - 1 - within % width) : index;
  }
}
