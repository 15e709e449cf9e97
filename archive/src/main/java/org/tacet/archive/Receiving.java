// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.Allowance;
import org.tacet.dicom.io.BulkPlace;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.FrameTable;
import org.tacet.dicom.io.Leniency;
import org.tacet.dicom.io.ReadLimits;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.io.Reading;

/// Reads a data set once, while the same bytes go into a digest and to wherever they are to be
/// kept. The header stays in memory; of long values only the place.
final class Receiving {
  private static final int MAX_DEPTH = 128;
  private static final int MAX_ELEMENTS = 1_000_000;
  private static final int MAX_FRAGMENTS = 4_000_000;
  private static final int MAX_INFLATED_RATIO = 256;

  private final ReadOptions options;
  private final long maxBytes;

  Receiving(ArchiveLimits limits) {
    this.maxBytes = limits.maxObjectBytes();
    ReadLimits read =
        new ReadLimits(
            MAX_DEPTH,
            MAX_ELEMENTS,
            MAX_ELEMENTS,
            limits.maxHeaderBytes(),
            limits.maxHeaderBytes(),
            MAX_FRAGMENTS,
            limits.maxObjectBytes(),
            MAX_INFLATED_RATIO);
    this.options =
        new ReadOptions(
            read,
            EnumSet.allOf(Leniency.class),
            limits.bulkThreshold(),
            ByteSource.Elsewhere::new,
            Allowance.OF_THE_LIMITS);
  }

  /// How what was received is read again, with long values as handles.
  ReadOptions options(BulkPlace place, Allowance memory) {
    return options.withBulk(options.bulkThreshold(), place).with(memory);
  }

  /// What was received.
  ///
  /// @param length in bytes, as they came
  record Received(Reading reading, long length, Opaque sha256) {
    /// Where the frames are, encoded. A single frame is where the pixel data is, and needs no
    /// table.
    Opaque frameTable() {
      return reading
          .frames()
          .filter(table -> table.frames() > 1)
          .map(FrameTable::encode)
          .map(Opaque::of)
          .orElse(Opaque.EMPTY);
    }
  }

  /// @param copy gets every byte; not closed
  /// @param memory asked for what the header takes
  /// @throws FormatException when the bytes are no data set, or too many
  Received receive(InputStream in, TransferSyntax syntax, OutputStream copy, Allowance memory)
      throws IOException {
    Tee tee = new Tee(in, copy, maxBytes);
    Reading reading = DataSetReader.read(tee, syntax, options.with(memory));
    // What the reader had no use for was sent all the same.
    tee.transferTo(OutputStream.nullOutputStream());
    return new Received(reading, tee.length, Opaque.of(tee.digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not to be had", e);
    }
  }

  /// Passes bytes on to whoever reads, and to the copy and the digest.
  private static final class Tee extends InputStream {
    private final InputStream in;
    private final OutputStream copy;
    private final long maxBytes;
    private final MessageDigest digest = sha256();
    private long length;

    Tee(InputStream in, OutputStream copy, long maxBytes) {
      this.in = in;
      this.copy = copy;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = in.read(bytes, offset, count);
      if (read <= 0) {
        return read;
      }
      length += read;
      if (length > maxBytes) {
        throw new FormatException(FormatException.Rule.LIMIT_DATA_SET, length);
      }
      digest.update(bytes, offset, read);
      copy.write(bytes, offset, read);
      return read;
    }
  }
}
