// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Rotation;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Vault;
import org.tacet.webgate.console.keeping.spi.Keys;

/// The keys of an open archive.
public final class VaultKeys implements Keys {
  private final OpenArchive open;

  public VaultKeys(OpenArchive open) {
    this.open = open;
  }

  private Path file() {
    return open.config().keys().fileIn(open.home());
  }

  private Sealing sealing() throws IOException {
    return Vault.wantsPassphrase(file()) ? Sealing.PASSPHRASE : Sealing.NONE;
  }

  @Override
  public InUse inUse() throws IOException {
    return new InUse(
        open.vault().keyEncryption().keyName(), since(), open.studyKeyCount(), sealing());
  }

  /// A key file is written once, when its key is made.
  private Optional<Instant> since() throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file()).toInstant());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public Rotated rotate(Caller.Person by, Optional<byte[]> passphrase, LongConsumer done)
      throws IOException {
    record(by, Outcome.PARTIAL, "kek-rotation-begun");
    try {
      Rotation.rotate(open, passphrase, done);
    } catch (Trouble e) {
      record(by, Outcome.FAILED, "kek-not-rotated");
      if (sealing() == Sealing.PASSPHRASE) {
        return Rotated.WRONG_PASSPHRASE;
      }
      throw e;
    } catch (IOException | RuntimeException e) {
      record(by, Outcome.FAILED, "kek-not-rotated");
      throw e;
    }
    record(by, Outcome.SUCCESS, "kek-rotated");
    return Rotated.DONE;
  }

  private void record(Caller.Person by, Outcome outcome, String reason) throws IOException {
    open.record(by, Action.KEYS, outcome, Optional.empty(), List.of(), reason);
  }
}
