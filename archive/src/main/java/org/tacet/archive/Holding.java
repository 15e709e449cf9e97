// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An instance that is held for the caller, who was permitted to have it. Small: nothing is read
/// before it is asked for.
public interface Holding {
  /// Study Instance UID.
  Uid study();

  /// Series Instance UID.
  Uid series();

  Uid sopClass();

  Uid sopInstance();

  /// In which it was received, and is kept.
  TransferSyntax syntax();

  /// Of the data set as received, in bytes.
  long length();

  /// How many frames; 0 when it has no pixel data.
  int frames();

  /// The data set byte for byte as it was received (P5), decrypted as it is read. The caller closes
  /// it.
  ///
  /// An [OverBudgetException] when the caller has read enough within the hour. The stream throws an
  /// `IOException` when a byte was changed, and at its end when the whole does not have the SHA-256
  /// taken at receipt; then nothing of it may be believed.
  InputStream open() throws IOException;

  /// A frame, in one piece or several in order: its native bytes, or the fragments of its
  /// codestream. Reached at the same cost whichever it is, but in the deflated transfer syntaxes.
  /// Each piece reads, and decrypts, the part that is asked for.
  ///
  /// @param number from 1
  /// @throws IndexOutOfBoundsException unless `1 <= number <= frames()`
  /// @throws FramesUnknownException when nothing tells where the frames are, as with video
  /// @throws OverBudgetException when the caller has read enough within the hour
  List<ByteSource> frame(int number) throws IOException;

  /// How many bits at the beginning of a frame's first byte belong to the frame before: not 0 only
  /// where a pixel is one bit (PS3.5 §8.1.1).
  ///
  /// @param number from 1
  int frameBitOffset(int number) throws IOException;

  /// The data set as elements. Long values are handles that read, and decrypt, the part that is
  /// asked for; each part is authenticated by itself.
  DataSet dataSet() throws IOException;
}
