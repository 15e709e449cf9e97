// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet erasures`.
final class Erasures implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "erasures", "Shows the certificates of erasure that were kept, with the reasons.")
        .option("--study", "UID", "only of this Study Instance UID")
        .examples("tacet erasures", "tacet erasures --study 1.2.840.1.2.3 --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Optional<Uid> study = arguments.meaning("--study", "a Study Instance UID", Uid::parse);
    ObjectNode json = Report.object();
    var certificates = json.putArray("certificates");
    var damaged = json.putArray("damaged");
    List<String> lines = new ArrayList<>();
    for (Path file : files(open)) {
      try {
        ObjectNode each = ErasureRecord.read(file, open.vault()).json();
        if (study.isEmpty() || study.get().value().equals(each.path("study").asString(""))) {
          certificates.add(each);
          lines.addAll(Erase.text(each));
        }
      } catch (Trouble e) {
        damaged.add(file.toString());
        lines.add(e.what());
      }
    }
    open.record(
        Action.EXPORT,
        Outcome.SUCCESS,
        Optional.empty(),
        certificates.size(),
        "certificates-of-erasure");
    if (lines.isEmpty()) {
      lines.add(study.isEmpty() ? "Nothing was erased." : "No certificate is kept of that study.");
    }
    return new Report(damaged.isEmpty() ? Report.SUCCESS : Report.FAILURE, lines, json);
  }

  private static List<Path> files(OpenArchive open) throws IOException {
    try (Stream<Path> files = Files.list(open.home().erasures())) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
