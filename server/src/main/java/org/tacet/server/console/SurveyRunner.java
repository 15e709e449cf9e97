// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.server.home.Trouble;
import org.tacet.server.survey.SurveyRun;
import org.tacet.survey.round.Round;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.Surveys.Outcome;

/// Runs one round at a time, on a thread of its own, as the command line runs it. A round that this
/// process takes with it when it ends can go on afterwards: what was found is in its file.
final class SurveyRunner {
  private static final System.Logger LOG = System.getLogger(SurveyRunner.class.getName());

  private final SurveyTrail trail;
  private final InstantSource clock;
  private final AtomicReference<Optional<SurveyRunning>> running =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  SurveyRunner(SurveyTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /// Names a round.
  interface Naming {
    String next() throws IOException;
  }

  /// What a round is run with.
  private record Task(
      Caller.Person who,
      OfficerKey officer,
      Path scope,
      Path out,
      SurveyRun.Mode mode,
      Optional<Snapshot> before) {}

  Optional<Progress> progress() {
    return running.get().map(SurveyRunning::progress);
  }

  boolean isRunning(String round) {
    return running.get().filter(one -> one.round().equals(round)).isPresent();
  }

  /// Why the last round ended before its time, if it did.
  Optional<String> trouble() {
    return trouble.get();
  }

  synchronized Outcome begin(
      Caller.Person who,
      OfficerKey officer,
      Path scope,
      Naming naming,
      Function<String, Path> files,
      Optional<Snapshot> before)
      throws IOException {
    if (running.get().isPresent()) {
      return Outcome.BUSY;
    }
    String round = naming.next();
    trail.record(who, AuditEvent.Outcome.PARTIAL, "survey-begun-" + round);
    start(round, new Task(who, officer, scope, files.apply(round), SurveyRun.Mode.BEGIN, before));
    return Outcome.DONE;
  }

  synchronized Outcome resume(
      Caller.Person who,
      OfficerKey officer,
      Path scope,
      String round,
      Path file,
      Optional<Snapshot> before)
      throws IOException {
    if (running.get().isPresent()) {
      return Outcome.BUSY;
    }
    trail.record(who, AuditEvent.Outcome.PARTIAL, "survey-resumed-" + round);
    start(round, new Task(who, officer, scope, file, SurveyRun.Mode.RESUME, before));
    return Outcome.DONE;
  }

  synchronized Outcome pause(Caller.Person who) throws IOException {
    Optional<SurveyRunning> now = running.get();
    if (now.isEmpty()) {
      return Outcome.NOT_RUNNING;
    }
    trail.record(who, AuditEvent.Outcome.PARTIAL, "survey-pause-" + now.get().round());
    now.get().stop();
    return Outcome.DONE;
  }

  private void start(String round, Task task) {
    SurveyRunning one = new SurveyRunning(round);
    running.set(Optional.of(one));
    trouble.set(Optional.empty());
    Thread.ofVirtual().name("survey-" + round).start(() -> run(one, task));
  }

  /// Whatever happens, another round can begin afterwards.
  private void run(SurveyRunning one, Task task) {
    try {
      Snapshot found =
          new SurveyRun(one, clock, task.officer())
              .run(task.scope(), task.out(), task.mode(), new Round.Plan(Set.of(), task.before()));
      boolean ended = found.ended().isPresent();
      trail.record(
          task.who(),
          ended ? AuditEvent.Outcome.SUCCESS : AuditEvent.Outcome.PARTIAL,
          (ended ? "survey-ended-" : "survey-paused-") + one.round());
    } catch (Trouble e) {
      failed(one, task, e.what());
    } catch (IOException | RuntimeException e) {
      String why = e.getClass().getSimpleName();
      LOG.log(Level.WARNING, "a survey round ended before its time: {0}", why);
      failed(one, task, why);
    } finally {
      running.set(Optional.empty());
      one.end();
    }
  }

  private void failed(SurveyRunning one, Task task, String why) {
    trouble.set(Optional.of(why));
    try {
      trail.record(task.who(), AuditEvent.Outcome.FAILED, "survey-failed-" + one.round());
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "that a survey round failed is not in the trail: {0}",
          e.getClass().getSimpleName());
    }
  }

  /// Stops what is running, and returns when it has.
  void close() throws InterruptedException {
    Optional<SurveyRunning> now = running.get();
    if (now.isPresent()) {
      now.get().stop();
      if (!now.get().awaitEnd()) {
        LOG.log(Level.WARNING, "a survey round did not stop in time");
      }
    }
  }
}
