// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Work that goes on while whoever began it looks at other pages. What was done lately is
/// remembered until the program ends; the trail remembers it for good.
public final class Jobs implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Jobs.class.getName());
  private static final int REMEMBERED = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Deque<Running> jobs = new ArrayDeque<>();
  private long last;
  private boolean closed;

  public Jobs(InstantSource clock) {
    this.clock = clock;
  }

  /// What a job does.
  @FunctionalInterface
  public interface Work {
    Told run(JobRun run) throws IOException;
  }

  private record Running(JobRun run, Thread thread) {}

  /// Begins a job.
  ///
  /// @param by who wants it
  /// @return its number; nothing when one of its kind runs, or the program is about to end
  public synchronized Optional<Long> begin(JobKind kind, String by, Work work) {
    if (closed || jobs.stream().anyMatch(job -> isRunning(job, kind))) {
      return Optional.empty();
    }
    JobRun run = new JobRun(++last, kind, by, clock.instant());
    Thread thread = Thread.ofVirtual().name("job-" + run.id()).unstarted(() -> work(run, work));
    jobs.addFirst(new Running(run, thread));
    forgetOldest();
    thread.start();
    return Optional.of(run.id());
  }

  private static boolean isRunning(Running job, JobKind kind) {
    return job.run().kind() == kind && !job.run().isOver();
  }

  private void forgetOldest() {
    if (jobs.size() > REMEMBERED && jobs.getLast().run().isOver()) {
      jobs.removeLast();
    }
  }

  private void work(JobRun run, Work work) {
    try {
      Told told = work.run(run);
      run.ended(
          clock.instant(),
          switch (told.good()) {
            case GOOD -> JobState.DONE;
            case NOT_GOOD -> JobState.NOT_GOOD;
          },
          told.said());
    } catch (CancellationException _) {
      run.ended(clock.instant(), JobState.STOPPED, _ -> List.of());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a job failed", e);
      run.ended(clock.instant(), JobState.FAILED, _ -> List.of());
    } finally {
      // Of an error, too: what is not over would keep its kind from ever running again.
      if (!run.isOver()) {
        run.ended(clock.instant(), JobState.FAILED, _ -> List.of());
      }
    }
  }

  /// The newest first.
  public synchronized List<Job> all() {
    List<Job> all = new ArrayList<>();
    jobs.forEach(job -> all.add(job.run().now()));
    return all;
  }

  /// One of them.
  public Optional<Job> find(long id) {
    return all().stream().filter(job -> job.id() == id).findFirst();
  }

  /// Whether one of this kind runs.
  public boolean isRunning(JobKind kind) {
    return all().stream().anyMatch(job -> job.kind() == kind && !job.state().isOver());
  }

  /// Has a job stop at the next chance. False when there is none, or it cannot.
  public synchronized boolean stop(long id) {
    Optional<JobRun> found =
        jobs.stream()
            .map(Running::run)
            .filter(run -> run.id() == id && run.kind().canStop() && !run.isOver())
            .findFirst();
    found.ifPresent(JobRun::stop);
    return found.isPresent();
  }

  private synchronized List<Running> closing() {
    closed = true;
    jobs.forEach(job -> job.run().stop());
    return List.copyOf(jobs);
  }

  /// Stops what can stop, and waits for the rest: a rotation needs the archive to its end.
  @Override
  public void close() {
    for (Running job : closing()) {
      try {
        if (!job.thread().join(PATIENCE)) {
          LOG.log(Level.WARNING, "a job did not end");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
