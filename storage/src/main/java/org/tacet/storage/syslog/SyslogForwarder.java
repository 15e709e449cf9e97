// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tacet.archive.trail.TrailSource;
import org.tacet.storage.AuditEntry;
import org.tacet.storage.TrailPosition;
import org.tacet.storage.TrailReader;

/// Sends a trail to a collector, line by line as it is written, in a thread of its own. Whoever
/// appends to the trail never waits for it.
///
/// The trail itself is the queue: while the collector is away lines wait there, not in memory. What
/// was sent and may not have arrived is sent again, over the next connection or after the next
/// start; so a collector gets every line, and some twice (`sequenceId` tells).
public final class SyslogForwarder implements Closeable {
  private static final Logger LOG = System.getLogger(SyslogForwarder.class.getName());

  private final Path trail;
  private final PrivateKey key;
  private final TrailPosition position;
  private final SyslogTarget target;
  private final TrailSource source;
  private final SyslogLimits limits;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final Deque<Sent> unsettled = new ArrayDeque<>();

  /// Guarded by the lock, like what follows.
  private boolean closed;

  private @Nullable Connection current;
  private Status status;

  /// What was sent when.
  private record Sent(long number, long atNanos) {}

  /// How the forwarding goes.
  ///
  /// @param settled number of the last line taken as received
  /// @param failures since the last line that was sent
  public record Status(long settled, long failures) {}

  private SyslogForwarder(
      Path trail,
      PrivateKey key,
      TrailPosition position,
      SyslogTarget target,
      TrailSource source,
      SyslogLimits limits) {
    this.trail = trail;
    this.key = key;
    this.position = position;
    this.target = target;
    this.source = source;
    this.limits = limits;
    this.status = new Status(position.number(), 0);
    this.thread = Thread.ofPlatform().daemon().name("syslog").unstarted(this::run);
  }

  /// Starts where the last one ended.
  ///
  /// @param trail folder of the trail
  /// @param key that signs the trail: what others have put there is not sent as ours
  /// @param position file that remembers how far it came
  public static SyslogForwarder start(
      Path trail,
      PrivateKey key,
      Path position,
      SyslogTarget target,
      TrailSource source,
      SyslogLimits limits)
      throws IOException {
    SyslogForwarder forwarder =
        new SyslogForwarder(trail, key, TrailPosition.open(position), target, source, limits);
    forwarder.thread.start();
    return forwarder;
  }

  /// How it goes.
  public Status status() {
    lock.lock();
    try {
      return status;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration pause = limits.firstPause();
    while (!isClosed()) {
      long before = status().failures();
      try {
        connected();
      } catch (IOException | RuntimeException e) {
        failed(e);
      }
      boolean sent = status().failures() <= before;
      pause = sent ? limits.firstPause() : doubled(pause);
      pause(pause);
    }
  }

  private Duration doubled(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : twice;
  }

  private void connected() throws IOException {
    unsettled.clear();
    TrailReader reader = TrailReader.after(trail, key, position.number());
    try (Connection connection = Connection.open(target, limits.connectWithin())) {
      if (!hold(connection)) {
        return;
      }
      while (!isClosed()) {
        if (forward(reader.next(limits.batch()), connection) == 0) {
          connection.flush();
          pause(limits.poll());
        }
        settle(limits.settle());
      }
      if (connection.end(limits.settle())) {
        settle(Duration.ZERO);
      }
    } finally {
      release();
    }
  }

  private int forward(List<AuditEntry> entries, Connection connection) throws IOException {
    for (AuditEntry entry : entries) {
      connection.write(SyslogMessage.frames(entry, source));
    }
    if (!entries.isEmpty()) {
      connection.flush();
      unsettled.add(new Sent(entries.getLast().number(), System.nanoTime()));
      report(new Status(position.number(), 0));
    }
    return entries.size();
  }

  /// What was sent so long ago has arrived: the connection has held since.
  private void settle(Duration ago) throws IOException {
    long settled = 0;
    long now = System.nanoTime();
    while (!unsettled.isEmpty() && now - unsettled.peek().atNanos() >= ago.toNanos()) {
      settled = unsettled.remove().number();
    }
    if (settled > 0) {
      position.save(settled);
      report(new Status(settled, status().failures()));
    }
  }

  private void failed(Exception e) {
    Status now = status();
    report(new Status(position.number(), now.failures() + 1));
    if (now.failures() == 0) {
      // Once for each outage: a collector that is away for a night would fill the log.
      LOG.log(Level.WARNING, "the trail does not reach its collector", e);
    }
  }

  private void report(Status now) {
    lock.lock();
    try {
      status = now;
    } finally {
      lock.unlock();
    }
  }

  private boolean hold(Connection connection) {
    lock.lock();
    try {
      current = connection;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      current = null;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !closed) {
        left = closing.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the connection in order, if the collector lets it; what it may not have read is sent
  /// again after the next start.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(limits.settle().plus(limits.poll()))) {
        cut();
        thread.join(limits.connectWithin().multipliedBy(2));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      cut();
    }
  }

  private void cut() throws IOException {
    lock.lock();
    try {
      if (current != null) {
        current.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
