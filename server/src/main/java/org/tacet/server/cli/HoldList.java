// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.tacet.archive.LegalHold;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet hold list`.
final class HoldList implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Lists the legal holds, with the reasons.")
        .examples("tacet hold list", "tacet hold list --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    SequencedMap<LegalHold, String> holds = open.archive().holds().reasons(open.operator());
    var json = Report.object();
    var list = json.putArray("holds");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("STUDY", "SITE", "SINCE", "BY", "REASON"));
    holds.forEach((hold, reason) -> {
      String since = hold.since().toString();
      list.addObject()
          .put("study", hold.study().value())
          .put("site", hold.site().name())
          .put("since", since)
          .put("by", hold.by())
          .put("reason", reason);
      rows.add(List.of(hold.study().value(), hold.site().name(), since, hold.by(), reason));
    });
    return holds.isEmpty()
        ? Report.success(json, "Nothing is held. Hold a study: tacet hold place --study UID")
        : new Report(Report.SUCCESS, Report.table(rows), json);
  }
}
