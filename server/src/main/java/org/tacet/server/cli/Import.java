// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.server.transfer.Importer;
import org.tacet.server.transfer.Tally;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet import`.
final class Import implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "import", "Brings in files, folders and zip files.")
        .word("PATH", "1..*", "what to bring in")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .option("--list-refused", "FILE", "write the paths of what was not taken, with the reason")
        .examples(
            "tacet import /media/cdrom",
            "tacet import old-archive/ disc.zip --site pune --list-refused refused.txt");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    List<Path> paths = arguments.words().stream().map(Path::of).map(terminal::resolve).toList();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new Trouble("There is nothing at " + path + ".", "Check the path.");
      }
    }
    Importer importer =
        new Importer(open.archive(), open.operator(), arguments.site(), open.config().imports());
    Optional<Path> list = arguments.path("--list-refused");
    if (list.isPresent()) {
      write(list.get(), List.of()); // Better now than after hours.
    }
    Tally.Names names = list.isPresent() ? Tally.Names.LISTED : Tally.Names.ONLY_COUNTED;
    Tally tally = importer.run(paths, terminal, names);
    if (list.isPresent()) {
      write(list.get(), tally.names());
    }
    return answer(tally, list);
  }

  private static Report answer(Tally tally, Optional<Path> list) {
    ObjectNode json =
        Report.object()
            .put("stored", tally.stored())
            .put("duplicates", tally.duplicates())
            .put("quarantined", tally.quarantined())
            .put("complete", tally.complete());
    tally.skipped().forEach(json.putObject("skipped")::put);
    tally.refused().forEach(json.putObject("refused")::put);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d stored, %d there already".formatted(tally.stored(), tally.duplicates())
            + (tally.complete() ? "" : " (stopped; repeat the command to go on)"));
    if (tally.quarantined() > 0) {
      lines.add(
          tally.quarantined()
              + " in quarantine: they contradict what is there. See: tacet quarantine list");
    }
    reasons("skipped", tally.skipped(), lines);
    reasons("REFUSED", tally.refused(), lines);
    list.ifPresent(file -> lines.add("Which ones: " + file));
    return new Report(tally.allTaken() ? Report.SUCCESS : Report.FAILURE, lines, json);
  }

  private static void reasons(String what, Map<String, Long> counts, List<String> lines) {
    new TreeMap<>(counts)
        .forEach((reason, count) -> lines.add("%d %s: %s".formatted(count, what, reason)));
  }

  private static void write(Path list, List<String> names) throws IOException {
    String lines = names.isEmpty() ? "" : String.join("\n", names) + "\n";
    try {
      Home.replace(list, lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      throw new Trouble(
          list + " cannot be written.",
          "Give a file with --list-refused in a folder that can be written to.");
    }
  }
}
