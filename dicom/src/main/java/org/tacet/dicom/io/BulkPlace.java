// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import org.tacet.dicom.ByteSource;

/// Where the bytes of a long value can be found again after they went by.
@FunctionalInterface
public interface BulkPlace {
  /// A handle on bytes of the data set stream. May be called late, and again: it answers the same.
  ///
  /// @param offset the first byte's position in the data set stream, inflated if need be
  /// @param length the number of bytes
  ByteSource at(long offset, long length);
}
