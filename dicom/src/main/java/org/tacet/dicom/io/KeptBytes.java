// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.util.Arrays;
import org.tacet.dicom.ByteSource;

/// The values of a data set that stay in memory, side by side in shared arrays. An array grows only
/// after the bytes to fill it have come, or are known to be there.
final class KeptBytes {
  private static final int FIRST_CHUNK = 1 << 12;
  private static final int LAST_CHUNK = 1 << 16;

  private byte[] chunk = new byte[FIRST_CHUNK];
  private int used;

  /// Takes the next `length` bytes of the stream; fewer come back if it ends before.
  ByteSource keep(ByteInput in, int length) throws IOException {
    if (length > chunk.length - used) {
      if (length > LAST_CHUNK / 4) {
        return keepAlone(in, length);
      }
      chunk = new byte[Math.max(length, Math.min(LAST_CHUNK, chunk.length * 2))];
      used = 0;
    }
    int count = in.move(chunk, used, length);
    ByteSource source = ByteSource.of(chunk, used, count);
    used += count;
    return source;
  }

  private static ByteSource keepAlone(ByteInput in, int length) throws IOException {
    byte[] bytes = new byte[(int) Math.min(length, Math.max(LAST_CHUNK, in.present()))];
    int count = in.move(bytes, 0, bytes.length);
    while (count == bytes.length && count < length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
      count += in.move(bytes, count, bytes.length - count);
    }
    return ByteSource.of(bytes, 0, count);
  }
}
