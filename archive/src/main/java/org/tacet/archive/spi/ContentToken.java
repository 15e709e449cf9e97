// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// The content of an instance, as the index knows it: a keyed hash of site, SOP Instance UID and
/// the SHA-256 of the data set as received. Two instances with one token are the same bytes.
///
/// @param hash [#BYTES] bytes
public record ContentToken(Opaque hash) {
  /// Length of the hash in bytes.
  public static final int BYTES = 16;

  /// @throws IllegalArgumentException for a hash of another length
  public ContentToken {
    if (hash.size() != BYTES) {
      throw new IllegalArgumentException("a content's token has " + BYTES + " bytes");
    }
  }
}
