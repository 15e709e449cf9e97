// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.check.Checkup;
import org.tacet.server.check.Probe;
import org.tacet.server.home.Home;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet check`.
final class Check implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "check",
            "Knocks at the running archive as a stranger would, and lists what happened.")
        .examples("tacet check", "tacet check --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    List<Probe> probes = Checkup.run(Home.open(arguments.home()));
    long findings = probes.stream().filter(Probe::finding).count();
    ObjectNode json = Report.object().put("probes", probes.size()).put("findings", findings);
    var tried = json.putArray("tried");
    List<List<String>> rows = new ArrayList<>();
    for (Probe probe : probes) {
      tried
          .addObject()
          .put("what", probe.what())
          .put("got", probe.got())
          .put("verdict", word(probe))
          .put("finding", probe.finding());
      rows.add(List.of(word(probe), probe.what(), probe.got()));
    }
    List<String> lines = new ArrayList<>(Report.table(rows));
    lines.add(
        findings == 0
            ? probes.size() + " things tried, nothing found"
            : probes.size() + " things tried, " + findings + " FINDINGS");
    return new Report(findings == 0 ? Report.SUCCESS : Report.FAILURE, lines, json);
  }

  private static String word(Probe probe) {
    return switch (probe.verdict()) {
      case FINE -> "ok";
      case FINDING -> "FINDING";
      case UNKNOWN -> "UNKNOWN";
    };
  }
}
