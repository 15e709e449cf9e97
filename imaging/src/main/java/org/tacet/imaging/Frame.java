// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;

/// One frame as it is stored.
///
/// @param image the data set it belongs to; pixel data may be absent from it
/// @param syntax how the frame is encoded
/// @param number from 1, for what a multi-frame image says of each of its frames
/// @param bytes the fragments of the frame in order; the bytes it spans if it is native
/// @param bitOffset how many bits of the first byte belong to the frame before; 0 to 7, and 0
///   wherever a pixel is more than one bit (see `FrameTable.bitOffset` of `org.tacet.dicom.io`)
public record Frame(
    DataSet image, TransferSyntax syntax, int number, List<ByteSource> bytes, int bitOffset) {
  /// Keeps a copy of the list.
  public Frame {
    bytes = List.copyOf(bytes);
    if (number < 1 || bitOffset < 0 || bitOffset > 7) {
      throw new IllegalArgumentException("frames are numbered from 1, bits from 0 to 7");
    }
  }
}
