// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `tacet export`.
final class Export implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "export",
            "Writes studies as DICOM files. They are readable by anybody: take care.")
        .word("DIR", "1", "an empty or new folder")
        .requiredRepeated(
            "--study",
            "UID",
            "Study Instance UID; may be repeated: each study then has a folder of its own")
        .option("--site", "SITE", "the site they belong to; default: main")
        .examples(
            "tacet export --study 1.2.840.1.2.3 /media/usb/study",
            "tacet export --study 1.2.840.1.2.3 --study 1.2.840.1.2.4 /media/usb/studies");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Path folder = terminal.resolve(Path.of(arguments.words().getFirst()));
    List<Uid> studies = arguments.studies();
    Exporter.requireEmpty(folder);
    // All of them first: a study that is not there is known before anything is written.
    Map<Uid, List<Holding>> held = new LinkedHashMap<>();
    for (Uid study : studies) {
      held.put(study, holdings(open, arguments.site(), study));
    }
    Exporter exporter = new Exporter(Program.IMPLEMENTATION, open.config().dicom().aeTitle());
    Written all = new Written();
    for (Uid study : studies) {
      // A UID comes from outside, and no path is ever made from one.
      String number = "ST%04d".formatted(studies.indexOf(study) + 1);
      Path own = studies.size() == 1 ? folder : folder.resolve(number);
      List<Holding> holdings = held.getOrDefault(study, List.of());
      all.add(study, holdings.size(), exporter.run(holdings, own, terminal), own);
    }
    return all.report(folder);
  }

  /// What has been written so far.
  private static final class Written {
    private final ArrayNode studies = Report.object().arrayNode();
    private final ArrayNode failed = Report.object().arrayNode();
    private int instances;
    private int written;

    void add(Uid study, int held, Exporter.Written done, Path folder) {
      instances += held;
      written += done.files();
      ObjectNode json = studies.addObject();
      json.put("study", study.value())
          .put("instances", held)
          .put("written", done.files())
          .put("folder", folder.toString());
      done.failed().stream().map(Uid::value).forEach(json.putArray("failed")::add);
      done.failed().stream().map(Uid::value).forEach(failed::add);
    }

    Report report(Path folder) {
      ObjectNode json = Report.object();
      json.put("instances", instances).put("written", written).put("folder", folder.toString());
      json.set("failed", failed);
      json.set("studies", studies);
      List<String> lines = new ArrayList<>();
      lines.add("%d of %d instances written to %s".formatted(written, instances, folder));
      if (!failed.isEmpty()) {
        lines.add(failed.size() + " ARE DAMAGED and were left out. See what else is: tacet verify");
      }
      if (written + failed.size() < instances) {
        lines.add("Stopped. Begin again with another folder, or empty this one first.");
      }
      lines.add("These files are not encrypted: whoever has them can read them.");
      return new Report(written == instances ? Report.SUCCESS : Report.FAILURE, lines, json);
    }
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
