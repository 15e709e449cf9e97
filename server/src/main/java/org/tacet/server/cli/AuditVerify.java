// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.server.control.ControlClient;
import org.tacet.server.control.Request;
import org.tacet.server.home.Home;
import org.tacet.server.home.RunFile;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import org.tacet.storage.AuditTrail;
import org.tacet.storage.AuditVerification;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet audit verify`. Needs the public key only, and no server; one that runs writes down that
/// somebody looked, and what came of it.
final class AuditVerify implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "verify", "Checks that nothing in the trail was changed, removed or added.")
        .examples("tacet audit verify", "tacet audit verify --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Home home = Home.open(arguments.home());
    AuditVerification trail = AuditTrail.verify(home.audit(), Vault.auditPublicKey(home));
    ObjectNode json = Report.object();
    List<String> lines = new ArrayList<>();
    describe(trail, json, lines);
    tell(home, trail, terminal);
    return new Report(trail.ok() ? Report.SUCCESS : Report.FAILURE, lines, json);
  }

  private static void tell(Home home, AuditVerification trail, Terminal terminal)
      throws IOException {
    Optional<RunFile> server =
        RunFile.read(home).filter(run -> ControlClient.listens(run.control()));
    if (server.isPresent()) {
      List<String> words =
          List.of(
              "audit",
              "verified",
              "--lines",
              Long.toString(trail.lines()),
              "--outcome",
              trail.ok() ? AuditVerified.UNBROKEN : AuditVerified.BROKEN);
      ControlClient.run(
          server.get().control(), new Request(words, home.folder(), Optional.empty()), terminal);
    }
  }

  static void describe(AuditVerification trail, ObjectNode json, List<String> lines) {
    json.put("ok", trail.ok())
        .put("lines", trail.lines())
        .put("checkpoints", trail.checkpoints())
        .put("torn", trail.torn())
        .put("unsigned", trail.unsigned());
    trail
        .firstBreak()
        .ifPresent(b ->
            json.putObject("break")
                .put("file", b.file())
                .put("line", b.line())
                .put("why", b.why().name()));
    lines.add(
        "trail: %d lines, %d signed checkpoints, %s"
            .formatted(
                trail.lines(),
                trail.checkpoints(),
                trail
                    .firstBreak()
                    .map(b -> "BROKEN at %s line %d: %s".formatted(b.file(), b.line(), b.why()))
                    .orElse("unbroken")));
    if (trail.unsigned() > 0) {
      lines.add(
          "  %d lines behind the last signature, as a running or crashed archive has them; when it opens again it checks them with its key"
              .formatted(trail.unsigned()));
    }
    if (trail.torn() > 0) {
      lines.add("  %d unfinished lines that a crash left, marked as such".formatted(trail.torn()));
    }
  }
}
