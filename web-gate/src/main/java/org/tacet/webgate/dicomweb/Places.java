// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tacet.webgate.http.BusyException;

/// A few places for work that is costly, one for each caller at most. Who waits too long goes away
/// without: the attack is to sit in all of them, and do nothing.
final class Places {
  private final int most;
  private final long patience;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition left = lock.newCondition();
  private final Set<String> taken = new HashSet<>();

  Places(int most, Duration patience) {
    this.most = most;
    this.patience = patience.toNanos();
  }

  /// A place for the caller, until it is closed.
  ///
  /// @throws BusyException if there is none in time
  Seat enter(String caller) throws BusyException, InterruptedIOException {
    lock.lock();
    try {
      long nanos = patience;
      while (taken.size() == most || taken.contains(caller)) {
        if (nanos <= 0) {
          throw new BusyException();
        }
        nanos = left.awaitNanos(nanos);
      }
      taken.add(caller);
      return new Seat(caller);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  private void leave(String caller) {
    lock.lock();
    try {
      taken.remove(caller);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// A place that is taken.
  final class Seat implements AutoCloseable {
    private final String caller;

    private Seat(String caller) {
      this.caller = caller;
    }

    @Override
    public void close() {
      leave(caller);
    }
  }
}
