// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet audit verified`: what `tacet audit verify` asks of the server at its end, since the trail
/// is written there. Not in the help.
final class AuditVerified implements Command.AtArchive {
  static final String UNBROKEN = "unbroken";
  static final String BROKEN = "broken";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Spec.of(this, "verified", "Writes into the trail that it was verified.")
            .required("--lines", "N", "how many lines hold")
            .required("--outcome", "WORD", "unbroken or broken")
            .examples("tacet audit verified --lines 1200 --outcome unbroken");
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    long lines =
        arguments
            .meaning("--lines", "a number", AuditVerified::number)
            .orElseThrow(() -> new UsageException("--lines N is missing"));
    Outcome outcome =
        arguments
            .meaning("--outcome", UNBROKEN + " or " + BROKEN, AuditVerified::outcome)
            .orElseThrow(() -> new UsageException("--outcome WORD is missing"));
    open.record(
        Action.TRAIL,
        outcome,
        Optional.empty(),
        lines,
        "verify-" + (outcome == Outcome.SUCCESS ? UNBROKEN : BROKEN));
    return Report.success(Report.object().put("lines", lines));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Outcome> outcome(String word) {
    return switch (word) {
      case UNBROKEN -> Optional.of(Outcome.SUCCESS);
      case BROKEN -> Optional.of(Outcome.FAILED);
      default -> Optional.empty();
    };
  }
}
