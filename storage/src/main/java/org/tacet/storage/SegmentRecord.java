// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;

/// The frame around one blob in a segment file; integers are big-endian.
///
/// | offset | bytes | header |
/// |---|---|---|
/// | 0 | 4 | `TcBl` |
/// | 4 | 1 | version, 1 |
/// | 5 | 3 | zero |
/// | 8 | 8 | sequence |
/// | 16 | 8 | number of the segment |
/// | 24 | 8 | offset of this record in the segment |
/// | 32 | 8 | body length *b* |
/// | 40 | 4 | trailer length *t* |
/// | 44 | 4 | CRC32C of the 44 bytes before |
/// | 48 | *b* | body |
/// | 48+*b* | *t* | trailer |
///
/// | offset | bytes | footer, after the trailer |
/// |---|---|---|
/// | 0 | 4 | CRC32C of the body |
/// | 4 | 4 | CRC32C of the trailer |
/// | 8 | 8 | length of the whole record |
/// | 16 | 4 | CRC32C of the 16 bytes before |
/// | 20 | 4 | `lBcT` |
///
/// Segment and offset are in the header so that bytes which an older file left on the medium, or a
/// record inside the body of another, are never taken for a record of this place. The checksums
/// find accidents; the archive's encryption finds intent.
record SegmentRecord(long sequence, long segment, long offset, long bodyLength, int trailerLength) {
  static final int HEADER = 48;
  static final int FOOTER = 24;
  static final int MAX_TRAILER = BlobStore.Draft.MAX_TRAILER;
  static final int MAGIC = 0x5463426C;
  private static final int END_MAGIC = 0x6C426354;
  private static final byte VERSION = 1;

  static SegmentRecord of(BlobRef blob) {
    return new SegmentRecord(
        blob.sequence(), blob.segment(), blob.offset(), blob.bodyLength(), blob.trailerLength());
  }

  BlobRef blob() {
    return new BlobRef(sequence, segment, offset, bodyLength, trailerLength);
  }

  long length() {
    return HEADER + bodyLength + trailerLength + FOOTER;
  }

  long end() {
    return offset + length();
  }

  long bodyAt() {
    return offset + HEADER;
  }

  long trailerAt() {
    return bodyAt() + bodyLength;
  }

  long footerAt() {
    return trailerAt() + trailerLength;
  }

  byte[] header() {
    ByteBuffer out = ByteBuffer.allocate(HEADER);
    out.putInt(MAGIC).put(VERSION).put((byte) 0).putShort((short) 0);
    out.putLong(sequence)
        .putLong(segment)
        .putLong(offset)
        .putLong(bodyLength)
        .putInt(trailerLength);
    out.putInt(crc(out.array(), 0, out.position()));
    return out.array();
  }

  byte[] footer(int bodyCrc, byte[] trailer) {
    ByteBuffer out = ByteBuffer.allocate(FOOTER);
    out.putInt(bodyCrc).putInt(crc(trailer, 0, trailer.length)).putLong(length());
    out.putInt(crc(out.array(), 0, out.position())).putInt(END_MAGIC);
    return out.array();
  }

  /// The record which this header announces, if it is one of this segment at this offset.
  static Optional<SegmentRecord> parseHeader(byte[] bytes, int at, long segment, long offset) {
    ByteBuffer in = ByteBuffer.wrap(bytes, at, HEADER).slice();
    if (in.getInt(0) != MAGIC || in.get(4) != VERSION || in.getInt(44) != crc(bytes, at, 44)) {
      return Optional.empty();
    }
    SegmentRecord record =
        new SegmentRecord(
            in.getLong(8), in.getLong(16), in.getLong(24), in.getLong(32), in.getInt(40));
    boolean here = record.segment == segment && record.offset == offset;
    return here && record.plausible() ? Optional.of(record) : Optional.empty();
  }

  private boolean plausible() {
    return sequence > 0
        && segment >= 0
        && bodyLength >= 0
        && bodyLength < Long.MAX_VALUE / 4
        && trailerLength >= 0
        && trailerLength <= MAX_TRAILER;
  }

  /// The checksums in the footer, if it is whole and closes a record of this length.
  static Optional<Checksums> parseFooter(byte[] bytes, long recordLength) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, FOOTER);
    boolean whole =
        in.getInt(20) == END_MAGIC
            && in.getInt(16) == crc(bytes, 0, 16)
            && in.getLong(8) == recordLength;
    return whole ? Optional.of(new Checksums(in.getInt(0), in.getInt(4))) : Optional.empty();
  }

  static int crc(byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, length);
    return (int) crc.getValue();
  }

  record Checksums(int body, int trailer) {}
}
