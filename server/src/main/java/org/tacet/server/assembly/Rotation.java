// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
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
    rotate(open, passphrase, _ -> {});
    open.record(Action.KEYS, Outcome.SUCCESS, Optional.empty(), "kek-rotated");
    return new Rotated(open.vault().keyEncryption().keyName(), open.studyKeyCount());
  }

  /// The same for somebody who writes into the trail who wanted it.
  ///
  /// @param done is told how many study keys are under the new key
  /// @throws org.tacet.server.home.Trouble for a wrong passphrase, or while another rotation runs
  public static void rotate(OpenArchive open, Optional<byte[]> passphrase, LongConsumer done)
      throws IOException {
    StudyKeys keys = open.studyKeys();
    AtomicLong rewrapped = new AtomicLong();
    open.vault()
        .rotate(
            passphrase,
            rewrap ->
                all(
                    keys,
                    wrapped -> {
                      byte[] anew = rewrap.anew(wrapped);
                      done.accept(rewrapped.incrementAndGet());
                      return anew;
                    }));
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
