// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tacet.server.demo.Account.Outcome;
import org.tacet.server.survey.Rehearsing;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.classify.Row;
import org.tacet.survey.classify.Table;
import org.tacet.survey.finding.Count;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.PlannedSystem;
import org.tacet.survey.snapshot.Snapshot;

/// The last hour of the day: the archives that were open in India in 2019, simulated at a hundredth
/// of their size, are surveyed twice, and what was counted is held against what they have.
final class SurveyVisit {
  private static final double SCALE = 0.01;
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private final Terminal terminal;
  private final Path folder;

  SurveyVisit(Terminal terminal, Path folder) {
    this.terminal = terminal;
    this.folder = folder;
  }

  Outcome rehearse() throws IOException {
    Estate estate = Estate.builtIn("india-2019");
    List<Snapshot> rounds = new Rehearsing(terminal, estate, SCALE, folder).run();
    boolean exact = true;
    for (int i = 0; i < rounds.size(); i++) {
      exact &= isExact(Table.of(rounds.get(i)).total(), estate.systems(i + 1, SCALE));
    }
    Row<String> last = Table.of(rounds.getLast()).total();
    return new Outcome(
        exact,
        "%d simulated archives, %d of them open: %,d studies, %,d images; each counted exactly"
            .formatted(
                estate.systems(rounds.size(), SCALE).size(),
                last.systems(),
                last.studies().value(),
                last.images().value()));
  }

  private static boolean isExact(Row<String> found, List<PlannedSystem> truth) {
    long studies = truth.stream().mapToLong(PlannedSystem::studies).sum();
    long images = truth.stream().mapToLong(PlannedSystem::images).sum();
    return found.studies().equals(Count.complete(studies))
        && found.images().equals(Count.complete(images));
  }

  /// The page that tells of it.
  Path report() {
    return folder.resolve("report.html");
  }

  /// Shows the report in the browser of whoever sits at this machine; where there is none, nothing
  /// happens.
  void open() {
    Map<String, String> environment = System.getenv();
    boolean desktop =
        environment.containsKey("DISPLAY")
            || environment.containsKey("WAYLAND_DISPLAY")
            || System.getProperty("os.name", "").startsWith("Mac");
    for (String opener : desktop ? OPENERS : List.<String>of()) {
      try {
        new ProcessBuilder(opener, report().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        return;
      } catch (IOException _) {
        // It is not there; its path is printed.
      }
    }
  }
}
