// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.report.Edition;
import org.tacet.survey.report.ReportFiles;
import org.tacet.survey.report.ReportLocale;
import org.tacet.survey.round.Round;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.Snapshot;

/// A rehearsal: an estate is played on loopback, round after round, and surveyed as a real one
/// would be, by a signed scope, over real connections. Whoever surveys it learns nothing of the
/// estate's file.
public final class Rehearsing {
  private static final String KEY = "officer.key";

  private final Terminal terminal;
  private final Estate estate;
  private final double scale;
  private final Path folder;

  /// @param scale above 0 and at most 1: the part of each system's studies that is played
  /// @param folder takes scopes, key and rounds; empty, or not there yet
  public Rehearsing(Terminal terminal, Estate estate, double scale, Path folder) {
    this.terminal = terminal;
    this.estate = estate;
    this.scale = scale;
    this.folder = folder;
  }

  /// Plays and surveys every round, and reports on the last: the owner's edition in the folder, the
  /// published one in `published` within.
  ///
  /// @return what was found in each
  public List<Snapshot> run() throws IOException {
    prepare();
    OfficerKey officer = OfficerKey.create(folder.resolve(KEY));
    List<Snapshot> rounds = new ArrayList<>();
    SimulatedEstate playing = SimulatedEstate.start(estate, 1, scale);
    try {
      for (int round = 1; round <= estate.rounds().size(); round++) {
        playing = round == 1 ? playing : playing.turn(round, scale);
        Snapshot found = survey(playing, round, officer, rounds);
        rounds.add(found);
        if (found.ended().isEmpty()) {
          throw new Trouble("The rehearsal was stopped.", "What was found is in " + folder + ".");
        }
      }
    } finally {
      playing.close();
    }
    report(rounds);
    return rounds;
  }

  private void report(List<Snapshot> rounds) throws IOException {
    Snapshot last = rounds.getLast();
    Optional<Snapshot> before =
        rounds.size() < 2 ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 2));
    ReportFiles.write(last, before, Edition.OWNER, ReportLocale.EN_IN, folder);
    ReportFiles.write(
        last, before, Edition.PUBLISHED, ReportLocale.EN_IN, folder.resolve("published"));
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder);
    try (var inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new Trouble(
            folder + " is not empty.", "Name a folder that is not there yet, by --out.");
      }
    }
  }

  private Snapshot survey(
      SimulatedEstate playing, int round, OfficerKey officer, List<Snapshot> before)
      throws IOException {
    Path scope = folder.resolve("scope-" + round + ".yaml");
    Files.writeString(scope, playing.scope());
    try {
      Authorisation.sign(scope, officer, Resolver.ofSystem());
    } catch (ScopeException e) {
      throw Refused.because(e);
    }
    Optional<Snapshot> last = before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
    return new SurveyRun(terminal, InstantSource.system(), officer)
        .run(
            scope,
            folder.resolve("round-" + round + ".snapshot"),
            SurveyRun.Mode.BEGIN,
            new Round.Plan(Set.of(), last));
  }
}
