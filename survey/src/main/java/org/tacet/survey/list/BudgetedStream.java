// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends in a [ListException] where the budget does, and knows its line.
final class BudgetedStream extends InputStream {
  private final InputStream stream;
  private long left;
  private long line = 1;

  BudgetedStream(InputStream stream, long bytes) {
    this.stream = new BufferedInputStream(stream);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    int value = stream.read();
    if (value >= 0) {
      spend(1);
      line += value == '\n' ? 1 : 0;
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = stream.read(buffer, offset, length);
    if (count > 0) {
      spend(count);
      for (int each = offset; each < offset + count; each++) {
        line += buffer[each] == '\n' ? 1 : 0;
      }
    }
    return count;
  }

  private void spend(int count) throws ListException {
    left -= count;
    if (left < 0) {
      throw new ListException(ListException.Rule.TOO_MANY_BYTES, line);
    }
  }
}
