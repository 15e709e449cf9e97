// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Keeps the heap near what lives in it. The serial collector looks for garbage among what has
/// survived young collections only when the heap is as large as it may become, a quarter of the
/// machine's memory, and never gives back what it took. So when the heap has grown by [#ALLOWANCE]
/// and to twice of what lived when it was last looked at, it is collected: the pause is that of the
/// collection that would have come anyway, and comes sooner.
final class HeapBound implements AutoCloseable {
  /// Bytes beyond what lives that are not worth a collection.
  static final long ALLOWANCE = 96L << 20;

  private static final Duration TICK = Duration.ofSeconds(1);

  private final LongSupplier used;
  private final Runnable collect;
  private final Thread thread = Thread.ofVirtual().name("heap-bound").unstarted(this::run);
  private long alive;
  private volatile boolean closed;

  /// @param used bytes of the heap, garbage and all
  HeapBound(LongSupplier used, Runnable collect) {
    this.used = used;
    this.collect = collect;
  }

  /// Of this process.
  static HeapBound ofProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new HeapBound(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(TICK.toNanos());
      look();
    }
  }

  /// Collects when the heap has outgrown what lived. That may be more than was thought: then the
  /// next collection waits for twice of that, so that none comes for nothing.
  void look() {
    long now = used.getAsLong();
    if (now > alive + Math.max(ALLOWANCE, alive)) {
      collect.run();
      alive = used.getAsLong();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
