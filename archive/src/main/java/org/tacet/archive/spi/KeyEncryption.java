// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.security.GeneralSecurityException;

/// The archive's key-encryption key, in memory, a KMS or behind PKCS#11. Authenticated encryption:
/// what was changed, or belongs to other associated bytes, does not unwrap. May be called by many
/// threads at once.
public interface KeyEncryption {
  /// @param key what to wrap, 32 bytes
  /// @param associated what the result is bound to
  /// @return at most [WrappedKey#MAX_BYTES] bytes
  byte[] wrap(byte[] key, byte[] associated) throws GeneralSecurityException;

  /// @throws GeneralSecurityException when it was not wrapped by this key for these associated
  ///   bytes
  byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException;

  /// Name of the key, not secret.
  String keyName();
}
