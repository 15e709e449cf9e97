// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tacet.archive.access.Caller;

/// The keys of the archive: what is said of them, and a new one to keep the others under.
public interface Keys {
  /// What there is.
  InUse inUse() throws IOException;

  /// Makes a new key-encryption key, puts every key under it and destroys the old one. The trail
  /// has it, with the name of who wanted it, before and after.
  ///
  /// @param passphrase of the key file, if it has one
  /// @param done is told how many keys are under the new one
  Rotated rotate(Caller.Person by, Optional<byte[]> passphrase, LongConsumer done)
      throws IOException;

  /// The key-encryption key in use.
  ///
  /// @param name not secret
  /// @param since when it was made, as far as is known
  /// @param studyKeys how many are under it
  /// @param sealing whether its file has a passphrase
  record InUse(String name, Optional<Instant> since, long studyKeys, Sealing sealing) {}

  /// Whether a key file opens by itself.
  enum Sealing {
    PASSPHRASE,
    NONE
  }

  /// What came of a rotation.
  enum Rotated {
    DONE,
    /// Nothing was changed.
    WRONG_PASSPHRASE
  }
}
