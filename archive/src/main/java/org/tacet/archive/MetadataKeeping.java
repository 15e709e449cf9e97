// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Has the metadata of a series made some seconds after its last instance arrived, so that the
/// first who asks need not wait: one series at a time, by one thread, which stops between two
/// blocks.
///
/// What it has to do it remembers in memory only, and not all of it: what is not made has a reader
/// who wants it, or it costs nobody anything.
final class MetadataKeeping implements AutoCloseable {
  /// How long nothing arrived, before a series is taken for complete.
  static final Duration QUIET = Duration.ofSeconds(5);

  private static final Logger LOG = System.getLogger(MetadataKeeping.class.getName());

  /// The most series that wait. The longest waiting makes room.
  private static final int MOST = 4096;

  /// Nothing to do: who brings something wakes the thread.
  private static final long IDLE = Duration.ofDays(1).toNanos();

  private final Making making;
  private final long quiet;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by `lock`: when each is due, the earliest first.
  private final Map<SeriesPlace, Long> waiting = new LinkedHashMap<>();
  private final Thread thread;
  private volatile boolean closing;

  MetadataKeeping(Making making, Duration quiet) {
    this.making = making;
    this.quiet = quiet.toNanos();
    this.thread = Thread.ofPlatform().daemon().name("tacet-metadata").unstarted(this::run);
  }

  /// Makes the metadata of a series ready.
  @FunctionalInterface
  interface Making {
    /// @param going asked now and then whether to go on
    void make(SeriesPlace place, BooleanSupplier going) throws IOException;
  }

  void start() {
    thread.start();
  }

  /// An instance arrived, or somebody found that something is not ready. Costs next to nothing.
  void touched(SeriesPlace place) {
    lock.lock();
    try {
      // At the end, so that the order is the one in which they are due.
      waiting.remove(place);
      waiting.put(place, System.nanoTime() + quiet);
      if (waiting.size() > MOST) {
        waiting.remove(waiting.keySet().iterator().next());
      }
      if (waiting.size() == 1) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (Optional<SeriesPlace> due = next(); due.isPresent(); due = next()) {
      try {
        making.make(due.get(), () -> !closing);
      } catch (IOException | RuntimeException e) {
        // The next who asks reads the headers, and has it tried again.
        LOG.log(Level.WARNING, "the metadata of a series are not made ready", e);
      }
    }
  }

  /// Waits for a series that is due; none at the end.
  private Optional<SeriesPlace> next() {
    lock.lock();
    try {
      while (!closing && nanosLeft() > 0) {
        changed.awaitNanos(nanosLeft());
      }
      Optional<SeriesPlace> due = waiting.keySet().stream().filter(_ -> !closing).findFirst();
      due.ifPresent(waiting::remove);
      return due;
    } catch (InterruptedException _) {
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Until the earliest is due.
  private long nanosLeft() {
    return waiting.isEmpty() ? IDLE : waiting.values().iterator().next() - System.nanoTime();
  }

  /// Ends what is being made between two blocks; forgets the rest.
  @Override
  public void close() {
    closing = true;
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
