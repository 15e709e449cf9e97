// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Rotation;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet keys rotate`.
final class KeysRotate implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "rotate",
            "Makes a new key-encryption key, rewraps every key under it, destroys the old one.")
        .flag("--passphrase", "seal the key file, which had no passphrase, under one")
        .examples("tacet keys rotate", "tacet keys rotate --passphrase");
  }

  @Override
  public boolean choosesPassphrase(Arguments arguments) throws IOException {
    Home home = Home.open(arguments.home());
    Config config = Config.read(home.configuration());
    return arguments.flag("--passphrase") || Vault.wantsPassphrase(config.keys().fileIn(home));
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    boolean sealed = Vault.wantsPassphrase(open.config().keys().fileIn(open.home()));
    Optional<byte[]> passphrase =
        sealed || arguments.flag("--passphrase")
            ? Optional.of(
                terminal
                    .passphrase()
                    .ask(sealed ? Passphrase.Choice.EXISTING : Passphrase.Choice.NEW))
            : Optional.empty();
    Rotation.Rotated rotated = Rotation.run(open, passphrase);
    return Report.success(
        Report.object()
            .put("keyEncryptionKey", rotated.keyName())
            .put("studyKeys", rotated.studyKeys()),
        "Everything is under "
            + rotated.keyName()
            + " now, "
            + rotated.studyKeys()
            + " study keys among it.",
        "The old key is destroyed. Renew the copy of the key file: older copies open nothing that"
            + " is",
        "here now, but still open older copies of the archive.");
  }
}
