// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.Quarantined;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet quarantine list`. Says nothing of a patient: the administrator decides by where it came
/// from.
final class QuarantineList implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Shows what contradicts the archive, and waits.")
        .examples("tacet quarantine list", "tacet quarantine list --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    List<Quarantined> all = open.archive().quarantine(open.operator());
    ObjectNode json = Report.object();
    var waiting = json.putArray("quarantine");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "SITE", "CONFLICT", "RECEIVED", "BYTES", "STUDY", "INSTANCE"));
    for (Quarantined each : all) {
      waiting
          .addObject()
          .put("id", each.id())
          .put("site", each.site().name())
          .put("conflict", each.conflict().name())
          .put("received", each.received().toString())
          .put("bytes", each.length())
          .put("study", each.study().value())
          .put("instance", each.instance().value());
      rows.add(
          List.of(
              Long.toString(each.id()),
              each.site().name(),
              each.conflict().name(),
              each.received().truncatedTo(ChronoUnit.SECONDS).toString(),
              Long.toString(each.length()),
              each.study().value(),
              each.instance().value()));
    }
    return new Report(
        Report.SUCCESS,
        all.isEmpty() ? List.of("Nothing is in quarantine.") : Report.table(rows),
        json);
  }
}
