// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tacet.archive.Holding;
import org.tacet.archive.RetrieveOutcome;
import org.tacet.archive.Selection;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Program;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.server.transfer.Exporter;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet export`.
final class Export implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "export",
            "Writes a study as DICOM files. They are readable by anybody: take care.")
        .word("DIR", "1", "an empty or new folder")
        .required("--study", "UID", "Study Instance UID")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .examples("tacet export --study 1.2.840.1.2.3 /media/usb/study");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Path folder = terminal.resolve(Path.of(arguments.words().getFirst()));
    Uid study = arguments.study();
    Exporter.requireEmpty(folder);
    List<Holding> holdings = holdings(open, arguments.site(), study);
    Exporter exporter = new Exporter(Program.IMPLEMENTATION, open.config().dicom().aeTitle());
    int written = exporter.run(holdings, folder, terminal);
    boolean complete = written == holdings.size();
    return new Report(
        complete ? Report.SUCCESS : Report.FAILURE,
        List.of(
            "%d of %d instances written to %s".formatted(written, holdings.size(), folder),
            "These files are not encrypted: whoever has them can read them."),
        Report.object()
            .put("study", study.value())
            .put("instances", holdings.size())
            .put("written", written)
            .put("folder", folder.toString()));
  }

  private static List<Holding> holdings(OpenArchive open, Site site, Uid study) throws IOException {
    RetrieveOutcome outcome =
        open.archive().retrieve(open.operator(), Operation.EXPORT, Selection.study(site, study));
    return switch (outcome) {
      case RetrieveOutcome.Found(List<Holding> holdings) when !holdings.isEmpty() -> holdings;
      case RetrieveOutcome.Found _ ->
          throw new Trouble(
              "There is no study " + study + " at site " + site + ".",
              "Check the UID; another site is named with --site.");
      case RetrieveOutcome.Refused refused ->
          throw new Trouble("Not permitted: " + refused.why().code() + ".", "See the trail.");
      case RetrieveOutcome.TooMany tooMany ->
          throw new Trouble(
              "The study has more than " + tooMany.limit() + " instances.",
              "Retrieve it series by series over DICOM.");
    };
  }
}
