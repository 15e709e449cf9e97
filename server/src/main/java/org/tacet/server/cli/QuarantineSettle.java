// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Locale;
import org.tacet.archive.SettleOutcome;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet quarantine release` and `tacet quarantine discard`.
///
/// @param decision which of the two
record QuarantineSettle(Decision decision) implements Command.AtArchive {
  /// What becomes of what waits.
  enum Decision {
    RELEASE("Accepts it: it becomes an instance of its study like any other."),
    DISCARD("Deletes it for ever.");

    private final String summary;

    Decision(String summary) {
      this.summary = summary;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public CommandSpec spec() {
    return Spec.of(this, decision.word(), decision.summary)
        .word("ID", "1", "its number in `tacet quarantine list`")
        .examples("tacet quarantine " + decision.word() + " 17");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    String word = arguments.words().getFirst();
    if (!word.matches("[0-9]{1,18}")) {
      throw new UsageException("ID wants a number, not '" + word + "'");
    }
    long id = Long.parseLong(word);
    SettleOutcome outcome =
        switch (decision) {
          case RELEASE -> open.archive().releaseQuarantined(open.operator(), id);
          case DISCARD -> open.archive().discardQuarantined(open.operator(), id);
        };
    return switch (outcome) {
      case SettleOutcome.Accepted accepted ->
          Report.success(
              Report.object().put("accepted", accepted.instance().value()),
              "Instance " + accepted.instance() + " is in study " + accepted.study() + " now.");
      case SettleOutcome.Discarded _ ->
          Report.success(Report.object().put("discarded", id), "It is gone.");
      case SettleOutcome.StillInConflict still ->
          throw new Trouble(
              "It still contradicts the archive ("
                  + still.conflict()
                  + "), and nothing is replaced.",
              "Discard it. To have it instead of what is there, erase the study, which discards this"
                  + " one too, then send it again.");
      case SettleOutcome.Held held ->
          throw new Trouble(
              held.hold().by() + " placed a legal hold on its study: it was not deleted.",
              "See it with `tacet hold list`; it has to be lifted first.");
      case SettleOutcome.NotThere _ ->
          throw new Trouble("Nothing waits under number " + id + ".", "See: tacet quarantine list");
      case SettleOutcome.Refused refused ->
          throw new Trouble("Not possible: " + refused.why().code() + ".", "See the trail.");
    };
  }
}
