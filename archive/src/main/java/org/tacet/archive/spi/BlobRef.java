// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// Where a sealed blob is. Given out by [BlobStore.Draft#seal], kept in the index, meaningful to
/// the store that gave it and to no other.
///
/// @param sequence position in the order of sealing, from 1 upwards; unique for ever in one store
/// @param segment which segment holds the blob
/// @param offset of the blob in its segment, in bytes
/// @param bodyLength bytes of the body
/// @param trailerLength bytes of the trailer
public record BlobRef(
    long sequence, long segment, long offset, long bodyLength, int trailerLength) {
  /// @throws IllegalArgumentException for a number that no blob can have
  public BlobRef {
    if (sequence < 1 || segment < 0 || offset < 0 || bodyLength < 0 || trailerLength < 0) {
      throw new IllegalArgumentException("not the place of a blob");
    }
  }
}
