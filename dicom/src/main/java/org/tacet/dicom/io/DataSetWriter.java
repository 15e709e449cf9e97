// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;

/// Writes a data set to a stream, PS3.5 §7.
///
/// Two walks through the data set: one for the lengths of sequences and items, which are explicit
/// unless they exceed 32 bits, one to write. No value is copied into memory; numbers change their
/// byte order on the way if the transfer syntax wants another than they have. Values of odd length
/// are padded; group lengths are left out, but those of commands and of file meta information,
/// which are always right.
///
/// Frames are not touched: pixel data in fragments is written to encapsulated transfer syntaxes
/// only.
public final class DataSetWriter {
  private DataSetWriter() {}

  /// Writes a data set. The stream is neither flushed nor closed.
  ///
  /// @throws FormatException if a value has more than 2^32-2 bytes, or has fragments and the
  ///   transfer syntax does not encapsulate
  /// @throws IOException if a value cannot be had, or the stream fails
  public static void write(DataSet set, TransferSyntax syntax, OutputStream out)
      throws IOException {
    if (syntax.deflated()) {
      deflate(set, syntax, out);
    } else {
      writePlain(set, syntax, out);
    }
  }

  /// The number of bytes that [#write] makes of a data set in a transfer syntax that does not
  /// deflate.
  public static long length(DataSet set, TransferSyntax syntax) throws IOException {
    if (syntax.deflated()) {
      throw new IllegalArgumentException("known only after deflating");
    }
    Form form = Form.of(syntax);
    return ContentLengths.of(GroupLengths.correct(set, form), form).total();
  }

  private static void writePlain(DataSet set, TransferSyntax syntax, OutputStream out)
      throws IOException {
    Form form = Form.of(syntax);
    DataSet corrected = GroupLengths.correct(set, form);
    ContentLengths lengths = ContentLengths.of(corrected, form);
    ByteOutput bytes = new ByteOutput(out, form.order());
    Walk.through(corrected, new WritePass(form, lengths, bytes));
    bytes.flush();
  }

  /// PS3.5 §A.5: raw deflate, with a NUL if that makes the length even.
  private static void deflate(DataSet set, TransferSyntax syntax, OutputStream out)
      throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 1 << 14);
      writePlain(set, syntax, deflated);
      deflated.finish();
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }
}
