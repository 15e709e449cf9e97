// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Takes candidates and works on a few of them at once. The first failure ends it all.
final class Workers implements Candidates.Taker, AutoCloseable {
  private static final int AT_ONCE = 8;

  private final Terminal terminal;
  private final long total;
  private final Work work;
  private final Tally.Counter counter;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final AtomicReference<Optional<IOException>> failure =
      new AtomicReference<>(Optional.empty());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What is done with each.
  @FunctionalInterface
  interface Work {
    /// @throws IOException when there is no use in going on; what is wrong with the file is counted
    void run(Candidate candidate, Tally.Counter counter) throws IOException;
  }

  Workers(Terminal terminal, long total, Tally.Counter counter, Work work) {
    this.terminal = terminal;
    this.total = total;
    this.counter = counter;
    this.work = work;
  }

  @Override
  public boolean take(Candidate candidate) throws IOException {
    if (terminal.cancelled() || failure.get().isPresent()) {
      return false;
    }
    acquire(1);
    threads.execute(() -> work(candidate));
    long done = counter.done();
    terminal.progress(new Progress("import", done, Math.max(done, total), ""));
    return true;
  }

  private void work(Candidate candidate) {
    try {
      work.run(candidate, counter);
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException | Error e) {
      // Else the file would be in no count, and the import a success. The words of a bug may hold
      // anything: none of them are repeated.
      failed(new IOException("a bug ended the import of a file", e));
    } finally {
      free.release();
    }
  }

  private void failed(IOException why) {
    failure.compareAndSet(Optional.empty(), Optional.of(why));
  }

  @Override
  public void settle() throws IOException {
    acquire(AT_ONCE);
    free.release(AT_ONCE);
  }

  @Override
  public void skipped(String name, String reason) {
    counter.skipped(name, reason);
  }

  @Override
  public void refused(String name, String reason) {
    counter.refused(name, reason);
  }

  /// What became of all that was taken, once it is done with.
  ///
  /// @param complete whether all there is was taken
  /// @throws IOException the first failure
  Tally tally(boolean complete) throws IOException {
    settle();
    if (failure.get().isPresent()) {
      throw failure.get().get();
    }
    return counter.tally(complete);
  }

  private void acquire(int permits) throws InterruptedIOException {
    try {
      free.acquire(permits);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while importing");
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
