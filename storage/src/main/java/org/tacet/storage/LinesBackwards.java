// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/// The lines of a file, the last first, until the looker wants no more. What stands behind the last
/// line feed is left out.
final class LinesBackwards {
  private static final int BLOCK = 1 << 16;

  private final AuditFiles.LineLooker looker;
  private boolean on = true;
  private boolean behindLast = true;

  LinesBackwards(AuditFiles.LineLooker looker) {
    this.looker = looker;
  }

  void show(RandomAccessFile in) throws IOException {
    long end = in.length();
    byte[] rest = new byte[0];
    while (on && end > 0) {
      byte[] block = block(in, end, rest);
      end -= block.length - rest.length;
      rest = shown(block);
    }
    if (on && !behindLast) {
      looker.line(rest);
    }
  }

  private static byte[] block(RandomAccessFile in, long end, byte[] rest) throws IOException {
    int length = (int) Math.min(BLOCK, end);
    byte[] block = new byte[length + rest.length];
    in.seek(end - length);
    in.readFully(block, 0, length);
    System.arraycopy(rest, 0, block, length, rest.length);
    return block;
  }

  /// Shows the lines that begin in the block; what stands before them comes back.
  private byte[] shown(byte[] block) throws IOException {
    int to = block.length;
    for (int i = block.length - 1; on && i >= 0; i--) {
      if (block[i] == '\n') {
        on = behindLast || looker.line(Arrays.copyOfRange(block, i + 1, to));
        behindLast = false;
        to = i;
      }
    }
    // No line of ours is that long; not to be kept whole in memory.
    return to > AuditLine.MAX_BYTES ? new byte[0] : Arrays.copyOf(block, to);
  }
}
