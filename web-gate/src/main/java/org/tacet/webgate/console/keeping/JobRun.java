// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.tacet.webgate.console.shell.Words;

/// A job while it runs: it says here how far it has come, and learns here that it is to stop.
public final class JobRun {
  private final long id;
  private final JobKind kind;
  private final String by;
  private final Instant begun;

  // Written by one thread each, read by all.
  private volatile long done;
  private volatile long total;
  private volatile boolean stopping;
  private volatile Optional<End> end = Optional.empty();

  private record End(Instant at, JobState state, Function<Words, List<String>> said) {}

  JobRun(long id, JobKind kind, String by, Instant begun) {
    this.id = id;
    this.kind = kind;
    this.by = by;
    this.begun = begun;
  }

  JobKind kind() {
    return kind;
  }

  long id() {
    return id;
  }

  /// How far it has to go.
  public void total(long many) {
    total = many;
  }

  /// How far it has come.
  ///
  /// @throws CancellationException when it is to stop, and can
  public void done(long many) {
    done = many;
    if (stopping && kind.canStop()) {
      throw new CancellationException();
    }
  }

  void stop() {
    stopping = true;
  }

  void ended(Instant at, JobState state, Function<Words, List<String>> said) {
    end = Optional.of(new End(at, state, said));
  }

  boolean isOver() {
    return end.isPresent();
  }

  Job now() {
    Optional<End> over = end;
    JobState running = stopping && kind.canStop() ? JobState.STOPPING : JobState.RUNNING;
    return new Job(
        id,
        kind,
        by,
        begun,
        over.map(End::at),
        over.map(End::state).orElse(running),
        done,
        total,
        over.map(End::said).orElse(_ -> List.of()));
  }
}
