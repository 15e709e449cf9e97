// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.server.home.Trouble;
import org.tacet.server.survey.Rehearsing;
import org.tacet.server.survey.Told;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.EstateException;
import org.tacet.survey.snapshot.Snapshot;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet survey rehearse`.
final class SurveyRehearse implements Command.Alone {
  private static final String USUAL = "india-2019";

  @Override
  public CommandSpec spec() {
    return Spec.of(this, "rehearse", "Plays an estate of archives on this machine, and surveys it.")
        .option(
            "--estate",
            "NAME|FILE",
            "india-2019, world-2019, or a file of your own (docs/estates.md); default: " + USUAL)
        .option("--scale", "PART", "the part of all studies that is played; default: 1")
        .required("--out", "DIR", "takes scopes, rounds and the report; not there yet, or empty")
        .examples(
            "tacet survey rehearse --out rehearsal/",
            "tacet survey rehearse --estate world-2019 --scale 0.01 --out world/",
            "tacet survey rehearse --estate district.yaml --out district/");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    double scale =
        arguments.meaning("--scale", "a part of 1 such as 0.01", SurveyRehearse::scale).orElse(1.0);
    Path out = arguments.path("--out").orElseThrow();
    Estate estate = estate(arguments.text("--estate").orElse(USUAL), terminal);
    List<Snapshot> rounds = new Rehearsing(terminal, estate, scale, out).run();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      lines.add(estate.rounds().get(i) + ":");
      Told.lines(rounds.get(i)).forEach(line -> lines.add("  " + line));
    }
    lines.add("");
    lines.addAll(Report.table(Told.table(rounds.getLast())));
    lines.add("");
    lines.add("The report: " + out.resolve("report.html"));
    lines.add("As it could be published: " + out.resolve("published").resolve("report.html"));
    return new Report(
        Report.SUCCESS,
        lines,
        Report.object()
            .put("rounds", rounds.size())
            .put("report", out.resolve("report.html").toString()));
  }

  private static Optional<Double> scale(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(part -> part > 0 && part <= 1);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Estate estate(String name, Terminal terminal) throws IOException {
    if (Estate.builtInNames().contains(name)) {
      return Estate.builtIn(name);
    }
    Path file = terminal.resolve(Path.of(name));
    if (!Files.isRegularFile(file)) {
      throw new Trouble(
          "There is no estate " + name + ".",
          "Built in are " + String.join(" and ", Estate.builtInNames()) + "; or name a file.");
    }
    try {
      return Estate.read(file);
    } catch (EstateException e) {
      throw new Trouble(
          "This is no estate: " + String.join("\n         ", e.faults()),
          "docs/estates.md shows the form.");
    }
  }
}
