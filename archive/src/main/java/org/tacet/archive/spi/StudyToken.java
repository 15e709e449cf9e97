// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// A study of a site, as the key safe knows it: a keyed hash of site and Study Instance UID.
///
/// @param hash [#BYTES] bytes
public record StudyToken(Opaque hash) {
  /// Length of the hash in bytes.
  public static final int BYTES = 32;

  /// @throws IllegalArgumentException for a hash of another length
  public StudyToken {
    if (hash.size() != BYTES) {
      throw new IllegalArgumentException("a study's token has " + BYTES + " bytes");
    }
  }
}
