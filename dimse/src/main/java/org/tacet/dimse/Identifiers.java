// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.io.ReadLimits;
import org.tacet.dicom.io.ReadOptions;

/// The small data sets of DIMSE, which are read whole: identifiers of queries, and their matches.
final class Identifiers {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 1 << 16;

  private Identifiers() {}

  /// Reads a data set that may be so long and no longer, to the end of its message whatever it
  /// holds.
  static DataSet read(InputStream in, PresentationContext context, int maxBytes)
      throws IOException {
    ReadOptions options = ReadOptions.TOLERANT.with(limits(maxBytes)).inMemory();
    var capped = new Capped(in, maxBytes);
    try {
      return DataSetReader.read(capped, context.transferSyntax(), options).dataSet();
    } finally {
      capped.drain();
    }
  }

  /// Drops one instead.
  static void drop(InputStream in, int maxBytes) throws IOException {
    new Capped(in, maxBytes).drain();
  }

  private static ReadLimits limits(int maxBytes) {
    return new ReadLimits(
        MAX_DEPTH, MAX_ELEMENTS, MAX_ELEMENTS, maxBytes, 4L * maxBytes, 1, maxBytes, 256);
  }

  static void write(DataSet dataSet, PresentationContext context, OutputStream out)
      throws IOException {
    DataSetWriter.write(dataSet, context.transferSyntax(), out);
  }

  /// Refuses to be read beyond a number of bytes.
  private static final class Capped extends InputStream {
    private final InputStream in;
    private long left;

    private Capped(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    /// Reads to the end. Mostly that is here already, and should not cost a buffer.
    private void drain() throws IOException {
      if (read() >= 0) {
        transferTo(OutputStream.nullOutputStream());
      }
    }

    private void count(int read) throws PduException {
      left -= read;
      if (left < 0) {
        throw new PduException(PduException.Rule.IDENTIFIER_TOO_LONG, 0);
      }
    }
  }
}
