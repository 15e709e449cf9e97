// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

/// Where the pixel data of a data set lies in its stream.
sealed interface PixelPlace {
  /// One run of bytes.
  record Native(long offset, long length) implements PixelPlace {}

  /// Fragments, the basic offset table being the first.
  record Encapsulated(FragmentList fragments) implements PixelPlace {}
}
