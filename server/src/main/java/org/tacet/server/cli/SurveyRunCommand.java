// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.server.home.Trouble;
import org.tacet.server.survey.ListFiles;
import org.tacet.server.survey.Officer;
import org.tacet.server.survey.Rounds;
import org.tacet.server.survey.SurveyRun;
import org.tacet.server.survey.Told;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.round.Round;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet survey run`.
final class SurveyRunCommand implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "run", "Looks at what a signed scope allows, and counts what is open.")
        .word("SCOPE.yaml", "1", "the signed scope")
        .required("--out", "FILE", "the round: encrypted and signed with the officer's key")
        .option("--key", "FILE", "the officer's key; default: officer.key beside the scope")
        .option("--since", "FILE", "an earlier round: what was open then is tried twice")
        .repeated(
            "--list",
            "[FORMAT:]FILE",
            "look only at what another tool has listed, within the scope; formats: lines (default),"
                + " csv, nmap-xml, masscan-json, masscan-list, zmap-csv, shodan-json, censys-json")
        .flag("--resume", "go on with a round that was stopped")
        .examples(
            "tacet survey run scope.yaml --out round-1.snapshot",
            "tacet survey run scope.yaml --out round-1.snapshot --resume",
            "tacet survey run scope.yaml --out round-2.snapshot --since round-1.snapshot",
            "tacet survey run scope.yaml --out round-2.snapshot --list shodan-json:found.json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Path scope = terminal.resolve(Path.of(arguments.words().getFirst()));
    OfficerKey officer = Officer.key(Officer.file(arguments.path("--key"), scope));
    Path out = arguments.path("--out").orElseThrow();
    Optional<Snapshot> before = Optional.empty();
    if (arguments.path("--since").isPresent()) {
      before = Optional.of(Rounds.read(arguments.path("--since").get(), officer));
    }
    List<String> lines = new ArrayList<>();
    Set<InetAddress> listed = listed(arguments, terminal, lines);
    Snapshot round =
        new SurveyRun(terminal, InstantSource.system(), officer)
            .run(
                scope,
                out,
                arguments.flag("--resume") ? SurveyRun.Mode.RESUME : SurveyRun.Mode.BEGIN,
                new Round.Plan(listed, before));
    lines.addAll(Told.lines(round));
    lines.add("Next: tacet survey report " + out + " --out report/");
    return new Report(
        round.ended().isPresent() ? Report.SUCCESS : Report.FAILURE,
        lines,
        Report.object()
            .put("round", round.order().round())
            .put("ended", round.ended().isPresent())
            .put("addresses", round.sweep().addresses())
            .put("answered", round.sweep().answered())
            .put("open", round.systems().stream().filter(s -> s.isOpen()).count())
            .put("file", out.toString()));
  }

  private static Set<InetAddress> listed(Arguments arguments, Terminal terminal, List<String> lines)
      throws IOException {
    Set<InetAddress> listed = new HashSet<>();
    List<String> lists = arguments.texts("--list");
    for (String list : lists) {
      listed.addAll(ListFiles.read(list, terminal::resolve, lines));
    }
    // To a round, no list means the whole scope; whoever names an empty one means nobody.
    if (!lists.isEmpty() && listed.isEmpty()) {
      throw new Trouble(
          "There is no address in " + String.join(", ", lists) + ".",
          "Name another list, or none to look at the whole scope. Nothing was sent to anybody.");
    }
    return listed;
  }
}
