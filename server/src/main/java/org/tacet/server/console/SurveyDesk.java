// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditLog;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.webgate.console.survey.spi.Change;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Scope;
import org.tacet.webgate.console.survey.spi.Surveys;
import org.tacet.webgate.console.survey.spi.SystemDetail;

/// Surveys of the console, in a folder of the archive's home. What the command line makes there is
/// seen here, and the other way round.
public final class SurveyDesk implements Surveys, AutoCloseable {
  private final SurveyFolder folder;
  private final ScopesFound scopes;
  private final SurveyTrail trail;
  private final SurveyRunner runner;

  /// @param folder may not be there yet
  public SurveyDesk(Path folder, AuditLog audit, InstantSource clock) {
    this.folder = new SurveyFolder(folder);
    this.scopes = new ScopesFound(clock);
    this.trail = new SurveyTrail(audit, clock);
    this.runner = new SurveyRunner(trail, clock);
  }

  @Override
  public Overview overview() throws IOException {
    Optional<OfficerKey> officer = folder.key();
    List<Scope> found = new ArrayList<>();
    for (String name : folder.scopes()) {
      Optional<Path> file = folder.scope(name);
      if (file.isPresent()) {
        found.add(scopes.scope(name, file.get(), officer));
      }
    }
    return new Overview(
        folder.folder().toString(),
        folder.state(),
        found,
        rounds(officer),
        progress(),
        runner.trouble());
  }

  private List<Round> rounds(Optional<OfficerKey> officer) throws IOException {
    List<Round> rounds = new ArrayList<>();
    for (String name : folder.rounds()) {
      rounds.add(round(name, officer));
    }
    rounds.sort(
        Comparator.<Round, Long>comparing(
                round -> round.sums().map(sums -> -sums.begun().toEpochMilli()).orElse(0L))
            .thenComparing(Round::name));
    return rounds;
  }

  private Round round(String name, Optional<OfficerKey> officer) throws IOException {
    boolean running = runner.isRunning(name);
    Optional<Round.Sums> sums =
        officer.isEmpty() ? Optional.empty() : folder.sums(name, officer.get());
    Round.State state =
        running
            ? Round.State.RUNNING
            : sums.map(each -> each.ended().isPresent() ? Round.State.COMPLETE : Round.State.PAUSED)
                .orElse(Round.State.UNREADABLE);
    return new Round(name, state, sums);
  }

  @Override
  public Optional<Progress> progress() {
    return runner.progress();
  }

  @Override
  public Outcome begin(Caller.Person who, String scope) throws IOException {
    Optional<OfficerKey> officer = folder.key();
    Optional<Path> file = folder.scope(scope);
    if (file.isEmpty()) {
      return Outcome.NO_SUCH;
    }
    if (officer.isEmpty()) {
      return Outcome.NO_KEY;
    }
    if (scopes.digest(file.get(), officer.get()).isEmpty()) {
      return Outcome.NOT_SIGNED;
    }
    String organisation =
        scopes.scope(scope, file.get(), officer).terms().map(Scope.Terms::organisation).orElse("");
    Optional<Snapshot> before =
        before(organisation, java.time.Instant.MAX).map(RoundFound.Before::round);
    return runner.begin(who, officer.get(), file.get(), folder::next, folder::file, before);
  }

  @Override
  public Outcome pause(Caller.Person who) throws IOException {
    return runner.pause(who);
  }

  @Override
  public Outcome resume(Caller.Person who, String round) throws IOException {
    Optional<OfficerKey> officer = folder.key();
    Optional<Path> file = folder.round(round);
    if (file.isEmpty()) {
      return Outcome.NO_SUCH;
    }
    if (officer.isEmpty()) {
      return Outcome.NO_KEY;
    }
    Optional<Snapshot> begun = folder.read(round, officer.get());
    if (begun.isEmpty() || begun.get().ended().isPresent()) {
      return Outcome.NOT_PAUSED;
    }
    Snapshot.Order order = begun.get().order();
    Optional<Path> scope = scopeOf(order.scopeDigest(), officer.get());
    if (scope.isEmpty()) {
      return Outcome.NOT_SIGNED;
    }
    Optional<Snapshot> before =
        before(order.organisation(), order.begun()).map(RoundFound.Before::round);
    return runner.resume(who, officer.get(), scope.get(), round, file.get(), before);
  }

  private Optional<Path> scopeOf(String digest, OfficerKey officer) throws IOException {
    for (String name : folder.scopes()) {
      Optional<Path> file = folder.scope(name);
      if (file.isPresent()
          && scopes.digest(file.get(), officer).filter(digest::equals).isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /// The last complete round of an organisation that began before this.
  private Optional<RoundFound.Before> before(String organisation, java.time.Instant begun)
      throws IOException {
    Optional<OfficerKey> officer = folder.key();
    for (Round each : rounds(officer)) {
      boolean fits =
          each.state() == Round.State.COMPLETE
              && each.sums()
                  .filter(sums -> sums.organisation().equals(organisation))
                  .filter(sums -> sums.begun().isBefore(begun))
                  .isPresent();
      if (fits && officer.isPresent()) {
        return folder
            .read(each.name(), officer.get())
            .map(snapshot -> new RoundFound.Before(each.name(), snapshot));
      }
    }
    return Optional.empty();
  }

  private Optional<Snapshot> read(String round) throws IOException {
    Optional<OfficerKey> officer = folder.key();
    return officer.isEmpty() ? Optional.empty() : folder.read(round, officer.get());
  }

  @Override
  public Optional<RoundResult> result(String name) throws IOException {
    Optional<Snapshot> now = read(name);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Snapshot.Order order = now.get().order();
    return Optional.of(
        RoundFound.of(
            whole(name, now.get()), now.get(), before(order.organisation(), order.begun())));
  }

  /// The line of a round that has just been read: of the same file, read once more, it might
  /// differ.
  private Round whole(String name, Snapshot read) throws IOException {
    return new Round(name, round(name, folder.key()).state(), Optional.of(Mapped.sums(read)));
  }

  @Override
  public Optional<SystemDetail> system(String name, int number) throws IOException {
    Optional<Snapshot> now = read(name);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    List<SystemFinding> all = Mapped.inOrder(now.get());
    return number < 1 || number > all.size()
        ? Optional.empty()
        : Optional.of(SystemFound.of(whole(name, now.get()), number, all.get(number - 1)));
  }

  @Override
  public Optional<Change> compare(String from, String to) throws IOException {
    Optional<Snapshot> before = read(from);
    Optional<Snapshot> now = read(to);
    return before.isEmpty() || now.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ChangeFound.of(
                whole(from, before.get()),
                whole(to, now.get()),
                Comparison.of(before.get(), now.get())));
  }

  @Override
  public Optional<byte[]> report(
      Caller.Person who, String name, Edition edition, Style style, Format as) throws IOException {
    Optional<Snapshot> now = read(name);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Snapshot.Order order = now.get().order();
    Optional<Snapshot> before =
        before(order.organisation(), order.begun()).map(RoundFound.Before::round);
    String what = "survey-report-" + edition + "-" + style + "-" + name;
    return Optional.of(
        trail.around(
            who, what, () -> ReportMade.of(now.get(), before, edition, style, as, folder)));
  }

  /// Stops what is running, and returns when it has.
  @Override
  public void close() throws InterruptedException {
    runner.close();
  }
}
