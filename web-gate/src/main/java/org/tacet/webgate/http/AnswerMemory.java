// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.HashMap;
import java.util.Map;

/// The memory for what waits until those who asked for it have taken it, of all answers together
/// (P9). The attack: many answers that are made at once, and readers who take a byte now and then.
///
/// One caller gets half of it at most, but one thing by itself may be larger. What does not fit is
/// refused, and waits for nothing: two that wait for each other would wait for ever.
public final class AnswerMemory {
  private final long most;
  private final Map<String, Long> ofCaller = new HashMap<>();
  private long taken;

  /// @param most in bytes
  public AnswerMemory(long most) {
    this.most = most;
  }

  /// A part that grows from nothing, for one answer.
  public Share share(String caller) {
    return new Share(caller);
  }

  /// What is taken by all.
  public synchronized long taken() {
    return taken;
  }

  private synchronized boolean take(String caller, long bytes) {
    long before = ofCaller.getOrDefault(caller, 0L);
    boolean fits = bytes <= most - taken && (before == 0 || before + bytes <= most / 2);
    if (fits) {
      taken += bytes;
      ofCaller.put(caller, before + bytes);
    }
    return fits;
  }

  private synchronized void give(String caller, long bytes) {
    taken -= bytes;
    ofCaller.computeIfPresent(caller, (_, n) -> n > bytes ? n - bytes : null);
  }

  /// What one answer has taken. Used by one thread.
  public final class Share implements AutoCloseable {
    private final String caller;
    private long mine;

    private Share(String caller) {
      this.caller = caller;
    }

    /// Takes so many bytes more.
    ///
    /// @throws BusyException if there are not so many left
    public void take(long bytes) throws BusyException {
      if (!AnswerMemory.this.take(caller, bytes)) {
        throw new BusyException();
      }
      mine += bytes;
    }

    /// Gives so many bytes back, of those that were taken.
    public void give(long bytes) {
      long back = Math.min(bytes, mine);
      mine -= back;
      AnswerMemory.this.give(caller, back);
    }

    @Override
    public void close() {
      give(mine);
    }
  }
}
