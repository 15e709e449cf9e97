// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// One thread that closes connections whose time is up. Sockets of the JDK can time out a read but
/// not a write, and neither a read nor a handshake of TLS as a whole: there, a byte now and then
/// starts the clock anew. So each such step sets an alarm, and the watchdog closes the socket under
/// it.
final class Watchdog implements AutoCloseable {
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final LongSupplier clock;
  private final long tick;
  private final Thread thread;
  private volatile boolean closed;

  private Watchdog(Duration tick, LongSupplier clock) {
    this.tick = tick.toNanos();
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("dimse-watchdog").unstarted(this::run);
  }

  /// What can be overdue.
  interface Watched {
    /// Closes what is overdue at this time.
    void closeIfOverdue(long now);
  }

  /// A watchdog that looks often enough for these times.
  static Watchdog start(AssociationLimits.Times times, LongSupplier clock) {
    Duration least = times.artim();
    least = least.compareTo(times.throughputWindow()) < 0 ? least : times.throughputWindow();
    Duration tick = least.dividedBy(8);
    Duration most = Duration.ofMillis(500);
    var watchdog = new Watchdog(tick.compareTo(most) < 0 ? tick : most, clock);
    watchdog.thread.start();
    return watchdog;
  }

  void watch(Watched one) {
    watched.add(one);
  }

  void forget(Watched one) {
    watched.remove(one);
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(tick);
      long now = clock.getAsLong();
      watched.forEach(one -> one.closeIfOverdue(now));
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
