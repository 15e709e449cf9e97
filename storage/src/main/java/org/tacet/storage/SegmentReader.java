// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.tacet.archive.spi.NoSuchBlobException;

/// Reads single records. Every access first compares the record's header, so that a reference that
/// is wrong, however it came about, finds nothing rather than somebody else's bytes.
final class SegmentReader {
  private final SegmentFiles files;
  private final SegmentChannels channels;

  SegmentReader(SegmentFiles files, SegmentChannels channels) {
    this.files = files;
    this.channels = channels;
  }

  SeekableByteChannel open(SegmentRecord record) throws IOException {
    return new BlobChannel(channels, files.of(record), lease(record), record);
  }

  byte[] trailer(SegmentRecord record) throws IOException {
    SegmentChannels.Lease lease = lease(record);
    try {
      byte[] trailer = new byte[record.trailerLength()];
      byte[] footer = new byte[SegmentRecord.FOOTER];
      SegmentWalk.readFully(lease.channel(), ByteBuffer.wrap(trailer), record.trailerAt());
      SegmentWalk.readFully(lease.channel(), ByteBuffer.wrap(footer), record.footerAt());
      int crc = SegmentRecord.crc(trailer, 0, trailer.length);
      if (SegmentRecord.parseFooter(footer, record.length())
          .filter(s -> s.trailer() == crc)
          .isEmpty()) {
        throw new IOException("damaged trailer, sequence " + record.sequence());
      }
      return trailer;
    } finally {
      channels.release(lease);
    }
  }

  boolean exists(SegmentRecord record) throws IOException {
    try {
      channels.release(lease(record));
      return true;
    } catch (NoSuchBlobException _) {
      return false;
    }
  }

  /// The file which the record is in, and is really in.
  private SegmentChannels.Lease lease(SegmentRecord record) throws IOException {
    SegmentChannels.Lease lease;
    try {
      lease = channels.lease(files.of(record));
    } catch (NoSuchFileException _) {
      throw new NoSuchBlobException(record.blob());
    }
    boolean good = false;
    try {
      good = isAt(record, lease.channel());
    } finally {
      if (!good) {
        channels.release(lease);
      }
    }
    if (!good) {
      throw new NoSuchBlobException(record.blob());
    }
    return lease;
  }

  private static boolean isAt(SegmentRecord record, FileChannel channel) throws IOException {
    long size = channel.size();
    boolean within =
        record.trailerLength() <= SegmentRecord.MAX_TRAILER
            && record.offset() <= size
            && record.bodyLength() <= size
            && record.end() <= size;
    if (!within) {
      return false;
    }
    byte[] header = new byte[SegmentRecord.HEADER];
    SegmentWalk.readFully(channel, ByteBuffer.wrap(header), record.offset());
    return SegmentRecord.parseHeader(header, 0, record.segment(), record.offset())
        .equals(Optional.of(record));
  }
}
