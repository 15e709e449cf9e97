// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.tacet.server.survey.Onlooker;
import org.tacet.webgate.console.survey.spi.Progress;

/// A round that runs, and how far it is.
final class SurveyRunning implements Onlooker {
  private static final System.Logger LOG = System.getLogger(SurveyRunning.class.getName());

  private final String round;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Progress> progress;

  SurveyRunning(String round) {
    this.round = round;
    this.progress =
        new AtomicReference<>(new Progress(round, Progress.Phase.BEGINNING, 0, 0, 0, false));
  }

  String round() {
    return round;
  }

  Progress progress() {
    Progress now = progress.get();
    return new Progress(
        round, now.phase(), now.done(), now.total(), now.found(), stop.getCount() == 0);
  }

  /// Asks it to stop.
  void stop() {
    stop.countDown();
  }

  /// It has ended, one way or another.
  void end() {
    ended.countDown();
  }

  /// Returns when it has ended, or when it does not seem to.
  boolean awaitEnd() throws InterruptedException {
    return ended.await(30, TimeUnit.SECONDS);
  }

  @Override
  public void note(String line) {
    LOG.log(Level.INFO, "survey: {0}", line);
  }

  @Override
  public void awaitStop() throws InterruptedException {
    stop.await();
  }

  @Override
  public void knocked(long addresses, long total, long answered) {
    progress.set(new Progress(round, Progress.Phase.KNOCKING, addresses, total, answered, false));
  }

  @Override
  public void looked(int systems, int total, int open) {
    progress.set(new Progress(round, Progress.Phase.LOOKING, systems, total, open, false));
  }
}
