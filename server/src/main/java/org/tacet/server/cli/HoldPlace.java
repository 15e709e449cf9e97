// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet hold place`.
final class HoldPlace implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "place", "Forbids that a study is erased, until the hold is lifted.")
        .required("--study", "UID", "Study Instance UID; the study need not have arrived")
        .required("--reason", "TEXT", "why; kept encrypted")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .examples("tacet hold place --study 1.2.840.1.2.3 --reason 'suit 2026/17'");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Uid study = arguments.study();
    Site site = arguments.site();
    String reason = Erase.reason(arguments);
    if (!open.archive().holds().place(open.operator(), site, study, reason)) {
      throw new Trouble(
          "Study " + study + " at site " + site + " is held already.",
          "See it with `tacet hold list`.");
    }
    return Report.success(
        Report.object().put("study", study.value()).put("site", site.name()),
        "Study " + study + " at site " + site + " is not erased until this is lifted.");
  }
}
