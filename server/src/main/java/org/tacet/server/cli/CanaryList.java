// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.spi.Canary;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet canary list`.
final class CanaryList implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Lists the canaries, by their labels.")
        .examples("tacet canary list", "tacet audit show --action alert");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    List<Canary> canaries = open.archive().canaries().list(open.operator());
    var json = Report.object();
    var list = json.putArray("canaries");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("LABEL", "SITE", "PLANTED"));
    for (Canary canary : canaries) {
      list.addObject()
          .put("label", canary.label())
          .put("site", canary.site().name())
          .put("planted", canary.planted().toString());
      rows.add(List.of(canary.label(), canary.site().name(), canary.planted().toString()));
    }
    return canaries.isEmpty()
        ? Report.success(json, "No canary is planted. Plant one: tacet canary add LABEL")
        : new Report(Report.SUCCESS, Report.table(rows), json);
  }
}
