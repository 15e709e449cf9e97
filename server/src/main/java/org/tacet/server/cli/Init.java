// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet init`.
final class Init implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "init", "Makes a new archive: its keys, its certificate authority, its folder.")
        .flag("--passphrase", "seal the key file under a passphrase, asked for at each start")
        .option("--key-file", "FILE", "put the key file elsewhere, for example on another medium")
        .repeated("--name", "HOST", "a host name or address by which devices call the archive")
        .examples(
            "tacet init",
            "tacet init --home /srv/tacet --name pacs.example --passphrase",
            "TACET_PASSPHRASE_FILE=/run/secrets/tacet tacet init --passphrase");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Home home = Home.create(arguments.home());
    Optional<Path> keyFile = arguments.path("--key-file");
    if (keyFile.isPresent() && Files.exists(keyFile.get())) {
      throw new Trouble(
          "There is a file at " + keyFile.get() + " already.", "Give a path that does not exist.");
    }
    Optional<byte[]> passphrase =
        arguments.flag("--passphrase")
            ? Optional.of(terminal.passphrase().ask(Passphrase.Choice.NEW))
            : Optional.empty();
    Set<String> names = new LinkedHashSet<>(arguments.texts("--name"));
    Beginning.Made made = Beginning.make(home, keyFile, passphrase, names);
    passphrase.ifPresent(p -> Arrays.fill(p, (byte) 0));
    String given = arguments.text("--home").isPresent() ? " --home " + home.folder() : "";
    return answer(home, made, given);
  }

  private static Report answer(Home home, Beginning.Made made, String given) {
    ObjectNode json =
        Report.object()
            .put("home", home.folder().toString())
            .put("keyFile", made.keyFile().toString())
            .put("authority", made.authority().toString())
            .put("administratorCode", made.administratorCode());
    List<String> lines = new ArrayList<>();
    lines.add("An archive was made in " + home.folder() + ". It is closed: nobody is enrolled.");
    lines.add("");
    lines.add("  key file               " + made.keyFile());
    lines.add("  certificate authority  " + made.authority());
    lines.add("  administrator's code   " + made.administratorCode());
    lines.add("");
    lines.add(
        "Keep a copy of the key file somewhere safe, apart from the copies of the archive:"
            + " without");
    lines.add(
        "it no object can be read, ever. The code is shown once, and only its hash is kept; it is");
    lines.add(
        "for the first administrator, who chooses a name and a password with it at /signin. An");
    lines.add(
        "administrator runs the machine and sees no patient; who shall see some is let in by"
            + " name.");
    lines.add("");
    lines.add(
        "Next, to enrol a device, to let somebody sign in, to start, and to look at it as a"
            + " stranger would:");
    lines.add("  tacet peer add CT1 --allow store --issue ct1/" + given);
    lines.add("  tacet user add asha --role clinician" + given);
    lines.add("  tacet serve" + given);
    lines.add("  tacet check" + given);
    return new Report(Report.SUCCESS, lines, json);
  }
}
