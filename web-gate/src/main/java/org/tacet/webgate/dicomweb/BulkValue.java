// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.Value;

/// The bytes of a value as they are given out: numbers in little endian, and fragments one after
/// the other, without the items around them and the basic offset table before them (PS3.18
/// §8.7.3.3.2).
///
/// @param source the bytes
record BulkValue(ByteSource source) {
  /// @throws IllegalArgumentException for a sequence
  static BulkValue of(Element element) {
    return new BulkValue(
        switch (element.value()) {
          case Value.Bytes(ByteSource source, ByteOrder order) ->
              order.equals(ByteOrder.BIG_ENDIAN) && element.vr().swapWidth() > 1
                  ? new Swapped(source, element.vr().swapWidth())
                  : source;
          case Value.Fragments(List<ByteSource> fragments) ->
              new Joined(fragments.subList(Math.min(1, fragments.size()), fragments.size()));
          case Value.Items _ -> throw new IllegalArgumentException("a sequence is not bytes");
        });
  }

  /// Several sources as one.
  record Joined(List<ByteSource> parts) implements ByteSource {
    /// Keeps a copy of the list.
    Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public long size() {
      return parts.stream().mapToLong(ByteSource::size).sum();
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      List<InputStream> open = new ArrayList<>();
      long begin = 0;
      for (ByteSource part : parts) {
        long end = begin + part.size();
        if (from < end && to > begin) {
          open.add(new Lazy(part, Math.max(from, begin) - begin, Math.min(to, end) - begin));
        }
        begin = end;
      }
      return new SequenceInputStream(Collections.enumeration(open));
    }
  }

  /// Opened when it is its turn.
  private static final class Lazy extends InputStream {
    private final ByteSource source;
    private final long from;
    private final long to;
    private InputStream in = InputStream.nullInputStream();
    private boolean opened;

    Lazy(ByteSource source, long from, long to) {
      this.source = source;
      this.from = from;
      this.to = to;
    }

    private InputStream in() throws IOException {
      if (!opened) {
        opened = true;
        in = source.open(from, to);
      }
      return in;
    }

    @Override
    public int read() throws IOException {
      return in().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      opened = true;
      in.close();
    }
  }

  /// Numbers the other way round.
  record Swapped(ByteSource of, int width) implements ByteSource {
    @Override
    public long size() {
      return of.size();
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      long begin = from - from % width;
      long end = Math.min(of.size(), (to + width - 1) / width * width);
      InputStream in = new Swapping(of.open(begin, end), width);
      in.skipNBytes(from - begin);
      return new Bounded(in, to - from);
    }
  }

  private static final class Swapping extends InputStream {
    private static final int BUFFER = 1 << 14;

    private final InputStream in;
    private final int width;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;

    Swapping(InputStream in, int width) {
      this.in = in;
      this.width = width;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (position == filled) {
        filled = in.readNBytes(buffer, 0, BUFFER);
        position = 0;
        swap();
      }
      if (filled == 0) {
        return -1;
      }
      int count = Math.min(length, filled - position);
      System.arraycopy(buffer, position, bytes, offset, count);
      position += count;
      return count;
    }

    private void swap() {
      for (int at = 0; at + width <= filled; at += width) {
        for (int i = 0; i < width / 2; i++) {
          byte one = buffer[at + i];
          buffer[at + i] = buffer[at + width - 1 - i];
          buffer[at + width - 1 - i] = one;
        }
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /// So many bytes and no more.
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
