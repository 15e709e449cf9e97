// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// A deflated data set stream, inflated (PS3.5 §A.5: RFC 1951 without a zlib header). The stream
/// below is read to its end. A ratio beyond what images reach is taken for a bomb.
final class InflatedInput extends InputStream {
  private static final int SIZE = 1 << 15;
  private static final long RATIO_FROM = 64L << 20;

  private final InputStream in;
  private final int maxRatio;
  private final Inflater inflater = new Inflater(true);
  private final byte[] deflated = new byte[SIZE];
  private int filled;
  private boolean ended;
  private boolean trailing;

  InflatedInput(InputStream in, int maxRatio) {
    this.in = in;
    this.maxRatio = maxRatio;
  }

  /// True if more than the one NUL that makes the length even came after the deflated stream. Known
  /// at the end.
  boolean hasTrailingBytes() {
    return trailing;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int off, int len) throws IOException {
    Objects.checkFromIndexSize(off, len, buffer.length);
    if (ended) {
      return -1;
    }
    if (len == 0) {
      return 0;
    }
    int count = inflate(buffer, off, len);
    if (count == 0) {
      ended = true;
      drain();
      return -1;
    }
    return count;
  }

  private int inflate(byte[] buffer, int off, int len) throws IOException {
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer, off, len);
        checkRatio();
        if (count > 0) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw new FormatException(Rule.DEFLATED_STREAM, inflater.getBytesRead());
        }
        if (!inflater.finished() && inflater.needsInput()) {
          refill();
        }
      }
      return 0;
    } catch (DataFormatException _) {
      throw new FormatException(Rule.DEFLATED_STREAM, inflater.getBytesRead());
    }
  }

  private void refill() throws IOException {
    filled = Math.max(0, in.read(deflated));
    if (filled == 0) {
      throw new FormatException(Rule.TRUNCATED, inflater.getBytesRead());
    }
    inflater.setInput(deflated, 0, filled);
  }

  private void checkRatio() throws FormatException {
    long inflated = inflater.getBytesWritten();
    if (inflated > RATIO_FROM && inflated / maxRatio > inflater.getBytesRead()) {
      throw new FormatException(Rule.LIMIT_INFLATION, inflater.getBytesRead());
    }
  }

  private void drain() throws IOException {
    int left = inflater.getRemaining();
    boolean padding = left == 0 || (left == 1 && deflated[filled - 1] == 0);
    int after = left;
    for (int count = in.read(deflated); count >= 0; count = in.read(deflated)) {
      after = Math.min(2, after + count);
      padding &= count == 0 || deflated[0] == 0;
    }
    trailing = after > 1 || !padding;
  }

  /// Gives the inflater's memory back; the stream below stays open.
  @Override
  public void close() {
    inflater.end();
  }
}
