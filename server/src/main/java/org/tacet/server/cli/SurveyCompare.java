// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacet.server.survey.Officer;
import org.tacet.server.survey.Rounds;
import org.tacet.server.survey.Told;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.scope.OfficerKey;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet survey compare`.
final class SurveyCompare implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "compare", "Says what became of each system between two rounds.")
        .word("EARLIER LATER", "2", "two rounds, the earlier one first")
        .option("--key", "FILE", "the officer's key; default: officer.key beside the later round")
        .examples(
            "tacet survey compare round-1.snapshot round-2.snapshot",
            "tacet survey compare round-1.snapshot round-2.snapshot --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Path earlier = terminal.resolve(Path.of(arguments.words().get(0)));
    Path later = terminal.resolve(Path.of(arguments.words().get(1)));
    OfficerKey officer = Officer.key(Officer.file(arguments.path("--key"), later));
    Comparison comparison =
        Comparison.of(Rounds.read(earlier, officer), Rounds.read(later, officer));
    List<String> lines = new ArrayList<>(Report.table(kinds(comparison.sums())));
    lines.add("");
    lines.addAll(Report.table(regions(comparison)));
    lines.add("");
    lines.addAll(Report.table(systems(comparison)));
    return new Report(Report.SUCCESS, lines, json(comparison));
  }

  private static List<List<String>> kinds(Sums sums) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CHANGE", "SYSTEMS", "IMAGES BEFORE", "IMAGES NOW"));
    for (Kind kind : Kind.values()) {
      if (sums.of(kind).systems() > 0) {
        rows.add(
            List.of(
                kind.meaning(),
                Integer.toString(sums.of(kind).systems()),
                Told.text(sums.of(kind).before().images()),
                Told.text(sums.of(kind).now().images())));
      }
    }
    return rows;
  }

  private static List<List<String>> regions(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("REGION", "OPEN BEFORE", "OPEN NOW", "IMAGES BEFORE", "IMAGES NOW"));
    for (Map.Entry<Region, Sums> each : comparison.byRegion().entrySet()) {
      Sums sums = each.getValue();
      rows.add(
          List.of(
              each.getKey().code(),
              Integer.toString(sums.openBefore()),
              Integer.toString(sums.openNow()),
              Told.text(sums.before().images()),
              Told.text(sums.now().images())));
    }
    return rows;
  }

  private static List<List<String>> systems(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ADDRESS", "SITE", "CHANGE", "BECAUSE"));
    for (Transition each : comparison.transitions()) {
      rows.add(
          List.of(
              each.address().getHostAddress(),
              each.site().name(),
              each.kind().meaning(),
              each.because().meaning()));
    }
    return rows;
  }

  private static ObjectNode json(Comparison comparison) {
    ObjectNode json = Report.object();
    ObjectNode kinds = json.putObject("changes");
    for (Kind kind : Kind.values()) {
      kinds.put(kind.name(), comparison.sums().of(kind).systems());
    }
    var systems = json.putArray("systems");
    for (Transition each : comparison.transitions()) {
      systems
          .addObject()
          .put("address", each.address().getHostAddress())
          .put("site", each.site().name())
          .put("region", each.site().region().code())
          .put("change", each.kind().name())
          .put("because", each.because().name());
    }
    return json;
  }
}
