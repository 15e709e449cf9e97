// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet keys show`.
final class KeysShow implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "show", "Shows what keys there are, and none of them.")
        .examples("tacet keys show");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Path file = open.config().keys().fileIn(open.home());
    boolean sealed = Vault.wantsPassphrase(file);
    var authority = open.vault().authority().certificate();
    String until = authority.getNotAfter().toInstant().toString();
    return new Report(
        Report.SUCCESS,
        List.of(
            "key-encryption key     " + open.vault().keyEncryption().keyName(),
            "  in                   " + file + (sealed ? " (passphrase)" : " (NO passphrase)"),
            "study keys under it    " + open.studyKeyCount(),
            "certificate authority  SHA-256 " + Fingerprint.of(authority),
            "  until                " + until,
            "trail's signing key    Ed25519, public half in " + Vault.auditFile(open.home())),
        Report.object()
            .put("keyEncryptionKey", open.vault().keyEncryption().keyName())
            .put("keyFile", file.toString())
            .put("passphrase", sealed)
            .put("studyKeys", open.studyKeyCount())
            .put("authority", Fingerprint.of(authority))
            .put("authorityUntil", until));
  }
}
