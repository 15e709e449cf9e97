// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet erase`.
final class Erase implements Command.AtArchive {
  private static final int MOST_REASON = 500;

  @Override
  public CommandSpec spec() {
    return Spec.of(this, "erase", "Destroys a study for ever, by destroying its key.")
        .required("--study", "UID", "Study Instance UID")
        .required("--reason", "TEXT", "why; goes into the certificate, so name no patient in it")
        .option("--site", "SITE", "the site it belongs to; default: main")
        .examples("tacet erase --study 1.2.840.1.2.3 --reason 'retention ended, order 2026/17'");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Uid study = arguments.study();
    Site site = arguments.site();
    String reason = arguments.text("--reason").orElse("").strip();
    if (reason.isEmpty() || reason.length() > MOST_REASON) {
      throw new UsageException("--reason wants 1 to 500 characters");
    }
    EraseOutcome outcome = open.archive().erase(open.operator(), site, study, reason);
    return switch (outcome) {
      case EraseOutcome.Erased(EraseOutcome.Certificate certificate) -> erased(certificate, open);
      case EraseOutcome.NoSuchStudy _ ->
          throw new Trouble(
              "There is no study " + study + " at site " + site + ".",
              "Check the UID; another site is named with --site.");
      case EraseOutcome.Refused refused ->
          throw new Trouble("Not permitted: " + refused.why().code() + ".", "See the trail.");
    };
  }

  private static Report erased(EraseOutcome.Certificate c, OpenArchive open) throws IOException {
    ErasureRecord record = ErasureRecord.of(c, open.vault().auditKey());
    Path file = record.keep(open.home());
    return new Report(
        Report.SUCCESS,
        List.of(
            "CERTIFICATE OF ERASURE",
            "  study       " + c.study(),
            "  site        " + c.site(),
            "  instances   " + c.instances() + " (" + c.quarantined() + " of quarantine besides)",
            "  bytes       " + c.bytes(),
            "  keys        " + String.join(", ", c.keys().stream().map(Object::toString).toList()),
            "  destroyed   " + c.at(),
            "  by          " + c.by(),
            "  reason      " + c.reason(),
            "Nothing of it can be read from now on, in any copy of the encrypted data.",
            "Signed and kept: " + file),
        record.json());
  }
}
