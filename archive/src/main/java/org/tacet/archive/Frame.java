// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.tacet.dicom.ByteSource;

/// A frame of an instance, to be closed by whoever asked for it.
///
/// @param pieces one or several in order: the frame's native bytes, or the fragments of its
///   codestream. Each reads, and decrypts, the part that is asked for
/// @param bitOffset how many bits at the beginning of the first byte belong to the frame before:
///   not 0 only where a pixel is one bit (PS3.5 §8.1.1)
/// @param kept what is kept open for them
public record Frame(List<ByteSource> pieces, int bitOffset, Closeable kept) implements Closeable {
  /// Keeps a copy of the list.
  public Frame {
    pieces = List.copyOf(pieces);
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
