// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Walks the records of one segment file and checks each in full.
///
/// Invariant: every byte up to [#end()] is part of a record or of a reported [Damage]; what follows
/// it can only be the torn record of a crash: it does not reach its declared end, or no record
/// begins in it. Where a record is damaged but others follow, or its end is in place, it is damage
/// and not a tail: cutting it might lose what was acknowledged.
final class SegmentWalk {
  private static final int BLOCK = 1 << 18;

  /// Takes the whole records.
  interface Visitor {
    void record(SegmentRecord record, byte[] trailer) throws IOException;
  }

  private final FileChannel channel;
  private final long segment;
  private final long size;
  private final List<Damage> damages = new ArrayList<>();
  private final byte[] block = new byte[BLOCK];
  private long position;

  SegmentWalk(FileChannel channel, long segment, long size) {
    this.channel = channel;
    this.segment = segment;
    this.size = size;
  }

  /// Visits the whole records with a sequence above `after`; others are stepped over by their
  /// header.
  SegmentWalk visit(long after, Visitor visitor) throws IOException {
    boolean more = true;
    while (more && position < size) {
      Optional<SegmentRecord> header = header();
      more = header.isPresent() ? record(header.get(), after, visitor) : resume();
    }
    return this;
  }

  /// Where the last record or damage ends; a torn tail begins here.
  long end() {
    return position;
  }

  List<Damage> damages() {
    return List.copyOf(damages);
  }

  private Optional<SegmentRecord> header() throws IOException {
    if (size - position < SegmentRecord.HEADER) {
      return Optional.empty();
    }
    return SegmentRecord.parseHeader(read(position, SegmentRecord.HEADER), 0, segment, position);
  }

  private boolean record(SegmentRecord record, long after, Visitor visitor) throws IOException {
    if (record.end() > size) {
      return false;
    }
    if (record.sequence() > after) {
      byte[] trailer = read(record.trailerAt(), record.trailerLength());
      Optional<Damage.Why> why = check(record, trailer);
      if (why.isPresent()) {
        damages.add(new Damage(segment, position, record.length(), why.get()));
      } else {
        visitor.record(record, trailer);
      }
    }
    position = record.end();
    return true;
  }

  private Optional<Damage.Why> check(SegmentRecord record, byte[] trailer) throws IOException {
    Optional<SegmentRecord.Checksums> sums =
        SegmentRecord.parseFooter(read(record.footerAt(), SegmentRecord.FOOTER), record.length());
    if (sums.isEmpty()) {
      return Optional.of(Damage.Why.FOOTER);
    }
    if (sums.get().trailer() != SegmentRecord.crc(trailer, 0, trailer.length)) {
      return Optional.of(Damage.Why.TRAILER);
    }
    return sums.get().body() == bodyCrc(record) ? Optional.empty() : Optional.of(Damage.Why.BODY);
  }

  private int bodyCrc(SegmentRecord record) throws IOException {
    CRC32C crc = new CRC32C();
    long at = record.bodyAt();
    while (at < record.trailerAt()) {
      int length = (int) Math.min(BLOCK, record.trailerAt() - at);
      readInto(block, at, length);
      crc.update(block, 0, length);
      at += length;
    }
    return (int) crc.getValue();
  }

  /// After a header that is none: goes on at the next record, or keeps a stretch that a footer
  /// closes; false at a torn tail.
  private boolean resume() throws IOException {
    long next = nextHeader();
    if (next < 0 && closedByFooter()) {
      next = size;
    }
    if (next < 0) {
      return false;
    }
    damages.add(new Damage(segment, position, next - position, Damage.Why.HEADER));
    position = next;
    return true;
  }

  private long nextHeader() throws IOException {
    for (long at = position + 1;
        at + SegmentRecord.HEADER <= size;
        at += BLOCK - SegmentRecord.HEADER + 1) {
      int length = (int) Math.min(BLOCK, size - at);
      readInto(block, at, length);
      int found = findHeader(at, length);
      if (found >= 0) {
        return at + found;
      }
    }
    return -1;
  }

  private int findHeader(long at, int length) {
    for (int i = 0; i + SegmentRecord.HEADER <= length; i++) {
      if (block[i] == (byte) (SegmentRecord.MAGIC >>> 24)
          && SegmentRecord.parseHeader(block, i, segment, at + i).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  private boolean closedByFooter() throws IOException {
    long length = size - position;
    return length >= SegmentRecord.HEADER + SegmentRecord.FOOTER
        && SegmentRecord.parseFooter(
                read(size - SegmentRecord.FOOTER, SegmentRecord.FOOTER), length)
            .isPresent();
  }

  private byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    readInto(bytes, at, length);
    return bytes;
  }

  private void readInto(byte[] bytes, long at, int length) throws IOException {
    readFully(channel, ByteBuffer.wrap(bytes, 0, length), at);
  }

  static void readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
    long position = at;
    while (into.hasRemaining()) {
      int n = channel.read(into, position);
      if (n < 0) {
        throw new IOException("segment ends early");
      }
      position += n;
    }
  }
}
