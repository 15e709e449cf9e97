// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.time.Duration;
import java.util.Collection;

/// Waiting for threads to end.
final class Threads {
  private Threads() {}

  /// Waits until a thread has ended. An interrupt does not cut it short, it is kept for the caller.
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until all of them have ended, but not longer than this. An interrupt ends the wait.
  static void join(Collection<Thread> threads, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      for (Thread thread : threads) {
        long left = deadline - System.nanoTime();
        if (left > 0 && thread.isAlive()) {
          thread.join(Duration.ofNanos(left));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
