// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// A study's key, encrypted by the archive's key-encryption key.
///
/// @param id its name
/// @param study whose key it is
/// @param wrapped the key, encrypted; at most [#MAX_BYTES] bytes
public record WrappedKey(KeyId id, StudyToken study, Opaque wrapped) {
  /// The longest wrapped key, in bytes. Leaves room for what a KMS or an HSM makes of 32 bytes.
  public static final int MAX_BYTES = 1024;

  /// @throws IllegalArgumentException for an empty or too long key
  public WrappedKey {
    if (wrapped.isEmpty() || wrapped.size() > MAX_BYTES) {
      throw new IllegalArgumentException("a wrapped key has 1 to " + MAX_BYTES + " bytes");
    }
  }
}
