// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.io.BulkPlace;

/// The long values of a deflated object. Nothing in a deflated stream says where a position of the
/// inflated one is, so the stream is kept where the last value ended: values asked for in their
/// order are inflated once in all.
///
/// Whoever goes back begins anew, and may do so only so often: an object with its values in
/// descending order must not cost the square of its length (P9).
final class InflatedValues implements BulkPlace, Closeable {
  static final int MAX_BEGINNINGS = 32;

  private final Origin origin;
  private @Nullable Position parked;
  private int beginnings;
  private boolean closed;

  InflatedValues(Origin origin) {
    this.origin = origin;
  }

  /// Opens the inflated stream at its beginning.
  @FunctionalInterface
  interface Origin {
    InputStream open() throws IOException;
  }

  @Override
  public ByteSource at(long offset, long length) {
    return new Part(this, offset, length);
  }

  private record Part(InflatedValues values, long offset, long size) implements ByteSource {
    @Override
    public InputStream open(long from, long to) throws IOException {
      Objects.checkFromToIndex(from, to, size);
      return new LimitedStream(values.from(offset + from), to - from);
    }
  }

  private InputStream from(long offset) throws IOException {
    Position position = take(offset);
    try {
      position.skipNBytes(offset - position.at);
      return new Lent(position);
    } catch (IOException e) {
      position.close();
      throw e;
    }
  }

  private synchronized Position take(long offset) throws IOException {
    Position there = parked;
    if (there != null && there.at <= offset) {
      parked = null;
      return there;
    }
    beginnings++;
    if (beginnings > MAX_BEGINNINGS) {
      throw new IOException("the values of a deflated object were asked for out of order");
    }
    return new Position(origin.open());
  }

  private void park(Position position) throws IOException {
    @Nullable Position left = exchange(position);
    if (left != null) {
      left.close();
    }
  }

  private synchronized @Nullable Position exchange(Position position) {
    if (closed || position.failed) {
      return position;
    }
    Position before = parked;
    parked = position;
    return before;
  }

  /// Lets go of the stream. Values can still be read, each from the beginning.
  @Override
  public void close() throws IOException {
    @Nullable Position left = end();
    if (left != null) {
      left.close();
    }
  }

  private synchronized @Nullable Position end() {
    Position left = parked;
    parked = null;
    closed = true;
    return left;
  }

  /// The inflated stream, and how far it has been read.
  private static final class Position extends InputStream {
    private final InputStream in;
    private long at;
    private boolean failed;

    Position(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int read = in.read(bytes, offset, length);
        at += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /// Gives the stream back instead of closing it.
  private final class Lent extends FilterInputStream {
    private final Position position;
    private boolean returned;

    Lent(Position position) {
      super(position);
      this.position = position;
    }

    @Override
    public void close() throws IOException {
      if (!returned) {
        returned = true;
        in = InputStream.nullInputStream();
        park(position);
      }
    }
  }
}
