// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.round.Round;
import org.tacet.survey.round.Survey;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotException;
import org.tacet.survey.snapshot.SnapshotFile;

/// One round, from the signed scope to the file.
public final class SurveyRun {
  private final Onlooker onlooker;
  private final InstantSource clock;
  private final OfficerKey officer;

  /// Whether a file is new, or goes on.
  public enum Mode {
    BEGIN,
    RESUME
  }

  /// @param terminal sees the progress, and can stop the round
  public SurveyRun(Terminal terminal, InstantSource clock, OfficerKey officer) {
    this(new ProgressShown(terminal), clock, officer);
  }

  /// @param onlooker sees the progress, and can stop the round
  public SurveyRun(Onlooker onlooker, InstantSource clock, OfficerKey officer) {
    this.onlooker = onlooker;
    this.clock = clock;
    this.officer = officer;
  }

  /// Runs a round.
  ///
  /// @return what the file holds then; a round that was stopped has not ended
  public Snapshot run(Path scope, Path out, Mode mode, Round.Plan plan) throws IOException {
    try {
      Authorisation authorisation = Authorisation.open(scope, officer, clock, Resolver.ofSystem());
      for (String stray : authorisation.strays()) {
        onlooker.note(stray + " leads elsewhere than when the scope was signed: it is left alone.");
      }
      try (Survey survey = survey(authorisation, out, mode)) {
        watched(survey, plan);
      }
      return SnapshotFile.read(out, officer);
    } catch (ScopeException e) {
      throw Refused.because(e);
    } catch (SnapshotException e) {
      throw Refused.because(e);
    }
  }

  private Survey survey(Authorisation authorisation, Path out, Mode mode)
      throws IOException, SnapshotException, ScopeException {
    return switch (mode) {
      case BEGIN -> {
        if (Files.exists(out)) {
          throw new Trouble(
              out + " is there already.",
              "Go on with it by --resume, or name another file: a round is never written over.");
        }
        yield Survey.begin(authorisation, officer, out, onlooker, clock);
      }
      case RESUME -> Survey.resume(authorisation, officer, out, onlooker, clock);
    };
  }

  /// Whoever looks on may stop the round, and what was found is kept.
  private void watched(Survey survey, Round.Plan plan) throws IOException {
    Thread watch =
        Thread.ofVirtual()
            .name("survey-pause")
            .start(() -> {
              try {
                onlooker.awaitStop();
                survey.stop();
              } catch (InterruptedException _) {
                // The round has ended by itself.
              }
            });
    try {
      survey.run(plan);
    } finally {
      watch.interrupt();
    }
  }
}
