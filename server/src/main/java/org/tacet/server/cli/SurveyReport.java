// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tacet.server.survey.Officer;
import org.tacet.server.survey.Rounds;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.report.Edition;
import org.tacet.survey.report.ReportFiles;
import org.tacet.survey.report.ReportLocale;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet survey report`.
final class SurveyReport implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "report", "Writes report.html, report.pdf, report.csv and report.json.")
        .word("ROUND.snapshot", "1", "the round")
        .required("--out", "DIR", "takes the four files")
        .option(
            "--since",
            "FILE",
            "an earlier round: what has changed since, and who is good, bad or ugly")
        .option(
            "--edition", "EDITION", "owner: everything, or published: no addresses; default: owner")
        .option("--locale", "LOCALE", "en-IN, en or de; default: en-IN")
        .option("--key", "FILE", "the officer's key; default: officer.key beside the round")
        .examples(
            "tacet survey report round-1.snapshot --out report/",
            "tacet survey report round-2.snapshot --since round-1.snapshot --out report/",
            "tacet survey report round-2.snapshot --edition published --locale en --out public/");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Path file = terminal.resolve(Path.of(arguments.words().getFirst()));
    Edition edition =
        arguments.meaning("--edition", "owner or published", Edition::parse).orElse(Edition.OWNER);
    ReportLocale locale =
        arguments
            .meaning("--locale", "en-IN, en or de", ReportLocale::parse)
            .orElse(ReportLocale.EN_IN);
    OfficerKey officer = Officer.key(Officer.file(arguments.path("--key"), file));
    Snapshot round = Rounds.read(file, officer);
    Optional<Snapshot> before = Optional.empty();
    if (arguments.path("--since").isPresent()) {
      before = Optional.of(Rounds.read(arguments.path("--since").get(), officer));
    }
    Path out = arguments.path("--out").orElseThrow();
    ReportFiles.write(round, before, edition, locale, out);
    return Report.success(
        Report.object()
            .put("html", out.resolve("report.html").toString())
            .put("pdf", out.resolve("report.pdf").toString())
            .put("csv", out.resolve("report.csv").toString())
            .put("json", out.resolve("report.json").toString())
            .put("edition", edition.word())
            .put("locale", locale.tag()),
        "The report (" + edition.word() + " edition): " + out.resolve("report.html"),
        "Beside it: report.pdf, report.csv, report.json");
  }
}
