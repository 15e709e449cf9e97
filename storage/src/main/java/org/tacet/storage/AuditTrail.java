// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the trail that a [ChainedAuditLog] writes, also while it writes.
public final class AuditTrail {
  private AuditTrail() {}

  /// Checks every line, every signature, and the end, up to the first break.
  ///
  /// @param key the public half of the key that signs
  public static AuditVerification verify(Path folder, PublicKey key) throws IOException {
    AuditFiles files = new AuditFiles(folder);
    // Before the lines: those written meanwhile come behind it.
    Optional<AuditHead> head = AuditHead.read(files.head());
    AuditCheck check = AuditCheck.of(key, head);
    for (Path file : files.list()) {
      check.file(String.valueOf(file.getFileName()));
      AuditFiles.lines(file, check::line);
    }
    return check.result();
  }

  /// Shows the events that fit, the newest last. Lines that are none of ours are left out:
  /// [#verify] tells of them.
  public static void show(Path folder, AuditFilter filter, Consumer<AuditEntry> consumer)
      throws IOException {
    for (Path file : new AuditFiles(folder).list()) {
      AuditFiles.lines(
          file,
          (line, _) -> {
            if (AuditLine.parse(line).orElse(null) instanceof AuditLine.Event event
                && filter.shows(event.event())) {
              consumer.accept(new AuditEntry(event.number(), event.event()));
            }
          });
    }
  }
}
