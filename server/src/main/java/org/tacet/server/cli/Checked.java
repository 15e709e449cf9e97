// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet checked`: what `tacet check` asks of the server at its end, since the check runs outside
/// the server and the trail is written inside. Not in the help.
final class Checked implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Spec.of(this, "checked", "Writes into the trail what a check has found.")
            .required("--probes", "N", "how many things were tried")
            .required("--findings", "N", "how many of them are findings")
            .examples("tacet checked --probes 43 --findings 0");
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    int probes = count(arguments, "--probes");
    int findings = count(arguments, "--findings");
    if (findings > probes) {
      throw new UsageException("--findings wants at most as many as --probes");
    }
    open.record(
        Action.CHECK,
        findings == 0 ? Outcome.SUCCESS : Outcome.FAILED,
        Optional.empty(),
        findings,
        "probes-" + probes + "-findings-" + findings);
    return Report.success(Report.object().put("probes", probes).put("findings", findings));
  }

  private static int count(Arguments arguments, String name) {
    return arguments
        .meaning(
            name,
            "a number",
            text ->
                text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty())
        .orElseThrow(() -> new UsageException(name + " N is missing"));
  }
}
