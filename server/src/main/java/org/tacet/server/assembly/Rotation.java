// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.server.keys.Vault;

/// `tacet keys rotate`: a new key-encryption key. Every study key is wrapped anew; no object is
/// touched.
public final class Rotation {
  private Rotation() {}

  /// Rotates.
  ///
  /// @param passphrase of the key file, if it has one or is to have one
  /// @return the name of the new key, and how many study keys are under it
  public static Rotated run(OpenArchive open, Optional<byte[]> passphrase) throws IOException {
    StudyKeys keys = open.studyKeys();
    open.vault().rotate(passphrase, rewrap -> all(keys, rewrap));
    open.record(Action.KEYS, Outcome.SUCCESS, Optional.empty(), "kek-rotated");
    return new Rotated(open.vault().keyEncryption().keyName(), keys.size());
  }

  /// What a rotation came to.
  public record Rotated(String keyName, int studyKeys) {}

  static void all(StudyKeys keys, Vault.Rewrap rewrap) throws IOException {
    try {
      keys.rewrap(key -> Opaque.of(rewrap.anew(key.wrapped().bytes())));
    } catch (GeneralSecurityException e) {
      throw new IOException("a study's key does not unwrap; nothing was rotated", e);
    }
  }
}
