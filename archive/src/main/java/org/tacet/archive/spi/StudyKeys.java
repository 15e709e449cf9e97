// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// The safe of wrapped study keys.
///
/// The contract (`StudyKeysContract` proves it):
///
/// - Each [#put] and [#destroy] is on stable storage when it returns.
/// - A destroyed key's bytes are overwritten where they stood, and are nowhere else (P6). Its name
///   is remembered as destroyed for ever.
/// - A study has at most one key at a time.
/// - Finding is a look-up in memory: the archive asks for every instance it takes in.
/// - All methods may be called by many threads at once.
public interface StudyKeys extends Closeable {
  Optional<WrappedKey> find(KeyId id) throws IOException;

  Optional<WrappedKey> find(StudyToken study) throws IOException;

  /// Keeps a key.
  ///
  /// @throws IllegalStateException when the study already has one, or the name was ever used
  /// @throws OutOfSpaceException when there is no room; nothing is kept then
  void put(WrappedKey key) throws IOException;

  /// Destroys a key for ever. False when there is none of this name (any more).
  boolean destroy(KeyId id) throws IOException;

  /// Whether a key of this name was here and was destroyed. Tells an erased study from a lost key.
  boolean destroyed(KeyId id) throws IOException;

  /// Wraps every key anew, as after a change of the key-encryption key: all or nothing, also when
  /// the machine dies half-way; the former wrappings are overwritten.
  void rewrap(Rewrap rewrap) throws IOException, GeneralSecurityException;

  /// How many keys there are.
  int size() throws IOException;

  /// Turns a key into the same key, wrapped anew.
  @FunctionalInterface
  interface Rewrap {
    Opaque rewrap(WrappedKey key) throws GeneralSecurityException;
  }
}
