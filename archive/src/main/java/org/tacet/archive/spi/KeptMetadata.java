// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// Metadata of successive instances of a series, kept ready to be given out. Says nothing that
/// their headers do not say: it may be lost, and is made again.
///
/// @param first ordinal of the first of them
/// @param instances how many
/// @param sequence of the blob of the last of them
/// @param sealed compressed and encrypted
public record KeptMetadata(int first, int instances, long sequence, Opaque sealed) {
  /// @throws IllegalArgumentException for what covers nothing
  public KeptMetadata {
    if (first < 1 || instances < 1) {
      throw new IllegalArgumentException("metadata of no instance");
    }
  }

  /// Ordinal of the last of them.
  public int last() {
    return first + instances - 1;
  }
}
