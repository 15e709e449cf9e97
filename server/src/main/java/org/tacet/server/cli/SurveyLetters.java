// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.home.Home;
import org.tacet.server.survey.Officer;
import org.tacet.server.survey.Rounds;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.letters.Draft;
import org.tacet.survey.letters.Letters;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet survey letters`.
final class SurveyLetters implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "letters",
            "Drafts letters to those responsible, and the notices to CERT-In and the Data Protection"
                + " Board.")
        .word("ROUND.snapshot", "1", "the round")
        .required("--out", "DIR", "takes the drafts, in Markdown: nothing is sent to anybody")
        .option("--since", "FILE", "an earlier round: what has been mended, and what not")
        .option("--key", "FILE", "the officer's key; default: officer.key beside the round")
        .examples("tacet survey letters round-2.snapshot --since round-1.snapshot --out letters/");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Path file = terminal.resolve(Path.of(arguments.words().getFirst()));
    OfficerKey officer = Officer.key(Officer.file(arguments.path("--key"), file));
    Snapshot round = Rounds.read(file, officer);
    List<Draft> drafts = Letters.of(round, InstantSource.system());
    if (arguments.path("--since").isPresent()) {
      Snapshot before = Rounds.read(arguments.path("--since").get(), officer);
      drafts = Letters.of(Comparison.of(before, round), InstantSource.system());
    }
    Path out = arguments.path("--out").orElseThrow();
    Files.createDirectories(out);
    List<String> lines = new ArrayList<>();
    ObjectNode json = Report.object();
    var written = json.putArray("drafts");
    for (Draft draft : drafts) {
      Path path = out.resolve(draft.fileName());
      Home.replace(path, draft.markdown().getBytes(StandardCharsets.UTF_8));
      lines.add(draft.fileName() + "  " + draft.addressee());
      written.add(path.toString());
    }
    lines.add(
        drafts.isEmpty()
            ? "Nothing is open: there is nobody to write to."
            : drafts.size() + " drafts in " + out + ". Somebody who answers for them sends them.");
    return new Report(Report.SUCCESS, lines, json);
  }
}
