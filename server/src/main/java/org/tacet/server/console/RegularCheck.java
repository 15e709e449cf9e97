// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tacet.server.check.Checkup;
import org.tacet.server.check.Probe;
import org.tacet.server.home.Home;
import org.tacet.server.home.RunFile;
import org.tacet.webgate.console.protection.spi.SelfCheck;

/// Knocks at the doors of the archive that runs here, every few minutes and when asked to, until it
/// is closed.
public final class RegularCheck implements SelfCheck, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RegularCheck.class.getName());

  /// Not while the archive starts: others wait for it then.
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Knocking knocking;
  private final InstantSource clock;
  private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
  private final Thread thread = Thread.ofVirtual().name("self-check").unstarted(this::run);
  private volatile State state = new State(Optional.empty(), false, Optional.empty());

  /// Knocks.
  @FunctionalInterface
  interface Knocking {
    List<Listener> knock(boolean thorough) throws IOException;
  }

  private RegularCheck(Knocking knocking, InstantSource clock) {
    this.knocking = knocking;
    this.clock = clock;
  }

  /// Begins to look at the archive of a home from time to time.
  public static RegularCheck start(Home home, InstantSource clock) {
    return start(thorough -> knock(home, thorough), clock);
  }

  static RegularCheck start(Knocking knocking, InstantSource clock) {
    RegularCheck check = new RegularCheck(knocking, clock);
    check.thread.start();
    return check;
  }

  private static List<Listener> knock(Home home, boolean thorough) throws IOException {
    List<Probe> probes = thorough ? Checkup.run(home) : Checkup.glance(home);
    return Doors.of(probes, RunFile.read(home));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public synchronized boolean begin() {
    if (state.running() || !thread.isAlive()) {
      return false;
    }
    state = new State(state.last(), true, Optional.empty());
    return asked.offer(true);
  }

  private void run() {
    Duration pause = FIRST;
    try {
      while (true) {
        boolean thorough = waits(pause);
        check(thorough);
        pause = EVERY;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether somebody asked, rather than that it is time
  private boolean waits(Duration pause) throws InterruptedException {
    synchronized (this) {
      if (!state.running()) {
        state = new State(state.last(), false, Optional.of(clock.instant().plus(pause)));
      }
    }
    return Boolean.TRUE.equals(asked.poll(pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void check(boolean thorough) {
    synchronized (this) {
      state = new State(state.last(), true, Optional.empty());
    }
    Instant begun = clock.instant();
    List<Listener> doors = List.of();
    try {
      doors = knocking.knock(thorough);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the self-check could not be done: {0}",
          e.getClass().getName());
    }
    long millis = Duration.between(begun, clock.instant()).toMillis();
    synchronized (this) {
      // Whoever asked while a regular one was under way has been answered by it, or is next.
      state =
          new State(
              Optional.of(new Found(begun, millis, thorough, doors)),
              !asked.isEmpty(),
              Optional.empty());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(PATIENCE)) {
        LOG.log(System.Logger.Level.WARNING, "the self-check does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
