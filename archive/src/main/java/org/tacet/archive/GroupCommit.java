// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;

/// Makes instances durable, many at a time (P4).
///
/// A thread that has received an instance seals its blob and queues it, under one lock, so that the
/// queue has the order of the blobs; then it waits. One thread takes all that wait, makes their
/// blobs durable with one `sync`, lets them into the index in one transaction, and wakes those who
/// wait. While it works the next batch gathers, so the slower the disk, the larger the batches.
///
/// Nobody is told of success before both are done. When the `sync` fails, everything sealed up to
/// then fails: after a failed `fsync` nothing is known about the bytes, and the next one may be
/// reported as a success although they are gone. Later instances go to a new segment ([BlobStore])
/// and succeed if that one works.
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = System.getLogger(GroupCommit.class.getName());

  private final BlobStore blobs;
  private final Index index;
  private final Admission admission;
  private final int maxBatch;
  private final Semaphore places;
  private final ReentrantLock queueing = new ReentrantLock();
  private final Condition arrived = queueing.newCondition();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final ReentrantLock committing = new ReentrantLock(true);
  private final Thread committer;
  // Guarded by `queueing`.
  private boolean closing;

  GroupCommit(BlobStore blobs, Index index, Admission admission, ArchiveLimits limits) {
    this.blobs = blobs;
    this.index = index;
    this.admission = admission;
    this.maxBatch = limits.commitBatch();
    this.places = new Semaphore(limits.commitQueue());
    this.committer = Thread.ofPlatform().name("tacet-commit").unstarted(this::run);
  }

  private record Waiting(Candidate candidate, BlobRef blob, CompletableFuture<Verdict> verdict) {
    void fail(IOException why) {
      verdict.complete(new Verdict.Failed(why));
    }
  }

  private record Decided(Waiting waiting, Verdict verdict, boolean kept) {}

  /// A piece of work that must not run beside a commit.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// The archive takes nothing more.
  static final class ClosingException extends IOException {
    ClosingException() {
      super("the archive is closing");
    }
  }

  void start() {
    committer.start();
  }

  /// Seals a draft and waits until its fate is decided.
  ///
  /// @throws ClosingException when the archive is closing; the draft is not sealed then
  Verdict commit(Candidate candidate, BlobStore.Draft draft) throws IOException {
    byte[] trailer = candidate.arrival().trailer().sealed(candidate.cipher());
    return await(candidate, () -> draft.seal(trailer));
  }

  /// Waits again, with a candidate that has been compared with what stood in its way.
  Verdict again(Candidate candidate, BlobRef sealed) throws IOException {
    return await(candidate, () -> sealed);
  }

  /// Forgets a sealed blob whose candidate will not be brought to a decision.
  void discard(BlobRef sealed) {
    delete(sealed);
  }

  /// Runs something between two commits while nothing is sealed, with every sealed blob durable:
  /// the blobs are a log that stands still. When that cannot be had, nothing of it is acknowledged.
  <T> T alone(Work<T> work) throws IOException {
    committing.lock();
    try {
      queueing.lock();
      try {
        demandDurable();
        return work.run();
      } finally {
        queueing.unlock();
      }
    } finally {
      committing.unlock();
    }
  }

  private void demandDurable() throws IOException {
    try {
      blobs.sync();
    } catch (IOException | RuntimeException e) {
      poison(List.of(), failure("the blobs were not made durable", e));
      throw e;
    }
  }

  /// Takes nothing more, and does not wait for what has been sealed.
  void refuseFurther() {
    queueing.lock();
    try {
      closing = true;
      arrived.signalAll();
    } finally {
      queueing.unlock();
    }
  }

  /// Runs something between two commits.
  <T> T exclusively(Work<T> work) throws IOException {
    committing.lock();
    try {
      return work.run();
    } finally {
      committing.unlock();
    }
  }

  private Verdict await(Candidate candidate, Work<BlobRef> sealing) throws IOException {
    places.acquireUninterruptibly();
    try {
      // Not interruptible: whoever is told to stop must still learn what became of the instance.
      return enqueue(candidate, sealing).verdict().join();
    } finally {
      places.release();
    }
  }

  private Waiting enqueue(Candidate candidate, Work<BlobRef> sealing) throws IOException {
    queueing.lock();
    try {
      if (closing) {
        throw new ClosingException();
      }
      Waiting waiting = new Waiting(candidate, sealing.run(), new CompletableFuture<>());
      queue.add(waiting);
      arrived.signal();
      return waiting;
    } finally {
      queueing.unlock();
    }
  }

  private void run() {
    while (somethingWaits()) {
      committing.lock();
      try {
        // Taken only now: what waits in the queue is what a failed sync elsewhere can still fail.
        commit(next());
      } finally {
        committing.unlock();
      }
    }
  }

  /// Waits for something to do; false at the end.
  private boolean somethingWaits() {
    queueing.lock();
    try {
      while (queue.isEmpty() && !closing) {
        arrived.awaitUninterruptibly();
      }
      return !queue.isEmpty();
    } finally {
      queueing.unlock();
    }
  }

  private List<Waiting> next() {
    queueing.lock();
    try {
      return take(maxBatch);
    } finally {
      queueing.unlock();
    }
  }

  private List<Waiting> take(int most) {
    List<Waiting> taken = new ArrayList<>();
    while (taken.size() < most && !queue.isEmpty()) {
      taken.add(queue.remove());
    }
    return taken;
  }

  // Whatever goes wrong, the one thread lives on, and nobody waits for ever.
  private void commit(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      blobs.sync();
    } catch (IOException | RuntimeException | Error e) {
      poison(batch, failure("the blobs were not made durable", e));
      return;
    }
    try {
      decide(batch);
    } catch (IOException | RuntimeException | Error e) {
      if (batch.size() > 1) {
        batch.forEach(waiting -> commit(List.of(waiting)));
      } else {
        abandon(batch, failure("the index was not changed", e));
      }
    }
  }

  private void decide(List<Waiting> batch) throws IOException {
    List<Decided> decided = index.transact(transaction -> decide(transaction, batch));
    for (Decided one : decided) {
      if (!one.kept()) {
        delete(one.waiting().blob());
      }
      one.waiting().verdict().complete(one.verdict());
    }
  }

  private List<Decided> decide(Index.Transaction transaction, List<Waiting> batch)
      throws IOException {
    List<Decided> decided = new ArrayList<>();
    long applied = 0;
    for (Waiting waiting : batch) {
      Verdict verdict = admission.admit(transaction, waiting.candidate(), waiting.blob());
      boolean kept = Admission.keeps(transaction, verdict, waiting.blob());
      decided.add(new Decided(waiting, verdict, kept));
      applied = Math.max(applied, waiting.blob().sequence());
    }
    transaction.applied(applied);
    return decided;
  }

  /// Fails what was synced in vain, and all that was sealed since.
  private void poison(List<Waiting> batch, IOException why) {
    List<Waiting> all = new ArrayList<>(batch);
    queueing.lock();
    try {
      all.addAll(take(Integer.MAX_VALUE));
    } finally {
      queueing.unlock();
    }
    abandon(all, why);
  }

  private void abandon(List<Waiting> batch, IOException why) {
    for (Waiting waiting : batch) {
      delete(waiting.blob());
      waiting.fail(why);
    }
  }

  private void delete(BlobRef blob) {
    try {
      blobs.delete(blob);
    } catch (IOException | RuntimeException e) {
      // It says nothing to anybody, and verification finds it.
      LOG.log(Level.WARNING, "blob {0} stays behind", blob.sequence());
    }
  }

  private static IOException failure(String what, Throwable why) {
    LOG.log(Level.ERROR, what, why);
    return why instanceof IOException e ? e : new IOException(what, why);
  }

  /// Takes nothing more, and ends what has been sealed.
  @Override
  public void close() {
    refuseFurther();
    join();
  }

  private void join() {
    boolean interrupted = false;
    while (committer.isAlive()) {
      try {
        committer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
