// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
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
  /// taken at receipt; then nothing of it may be believed. What had it when it was read before is
  /// not put to it again: every byte is authenticated.
  InputStream open() throws IOException;

  /// A frame, reached at the same cost whichever it is, but in the deflated transfer syntaxes. The
  /// caller closes it.
  ///
  /// @param number from 1
  /// @throws IndexOutOfBoundsException unless `1 <= number <= frames()`
  /// @throws FramesUnknownException when nothing tells where the frames are, as with video
  Frame frame(int number) throws IOException;

  /// The data set as elements. The caller closes them.
  Elements elements() throws IOException;
}
