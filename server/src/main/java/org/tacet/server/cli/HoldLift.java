// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet hold lift`.
final class HoldLift implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "lift", "Lifts a legal hold. The study may be erased again.")
        .required("--study", "UID", "Study Instance UID")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .examples("tacet hold lift --study 1.2.840.1.2.3 --site pune");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Uid study = arguments.study();
    Site site = arguments.site();
    if (!open.archive().holds().lift(open.operator(), site, study)) {
      throw new Trouble(
          "There is no hold on study " + study + " at site " + site + ".",
          "See them with `tacet hold list`; another site is named with --site.");
    }
    return Report.success(
        Report.object().put("study", study.value()).put("site", site.name()),
        "The hold on study " + study + " at site " + site + " is lifted.");
  }
}
