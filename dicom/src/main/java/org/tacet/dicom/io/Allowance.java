// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;

/// Memory that many readings share: each asks before it takes, and what all may have together is
/// for the one who grants to say.
@FunctionalInterface
public interface Allowance {
  /// Whatever the [ReadLimits] of the one data set let it have.
  Allowance OF_THE_LIMITS = _ -> {};

  /// Takes so many bytes, which the data set is about to keep.
  ///
  /// @throws IOException when they are not granted; the reading ends with it
  void take(long bytes) throws IOException;
}
