// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;

/// The trail as lines of JSON in a folder of files; see [AuditLine] for a line, [AuditTrail] for
/// reading and verifying.
///
/// - A line is handed to the operating system when [#append] returns. A background thread brings it
///   to stable storage within a second and then writes the signed `head`.
/// - A byte that is changed, a line that is dropped, added or moved, breaks the chain of hashes. To
///   mend it, all later lines must be rewritten, and every checkpoint among them signed.
/// - A trail that is cut at its end is found out by the head. Who can put back an older copy of
///   *all* files, head included, goes unnoticed: keep copies of the head elsewhere if that is to be
///   feared.
/// - Whole lines behind the last checkpoint are sealed ([AuditSeal]): on opening, those that are
///   not ours, or are not what the head tells of, are kept, and the trail says for ever from where
///   on they stand. Only so are they never signed as ours by the next checkpoint.
/// - After a crash the chain goes on. An unfinished line is kept, and the next line says that it is
///   one. Lines that were on stable storage and are gone leave a gap in the numbers that shows for
///   ever, and so does a head that is gone or was not signed by the key.
/// - When a line cannot be written or synced, [#append] throws, and goes on throwing until it can.
///
/// Thread-safe. One process at a time.
public final class ChainedAuditLog implements AuditLog {
  private static final System.Logger LOG = System.getLogger(ChainedAuditLog.class.getName());

  private final AuditFiles files;
  private final AuditLimits limits;
  private final PrivateKey key;
  private final AuditSeal seal;
  private final Clock clock;
  private final Space space;
  private final FolderLock folderLock;
  private final Thread syncing;

  /// Guards the fields below. `syncLock` is taken before it.
  private final ReentrantLock lock = new ReentrantLock();

  private final ReentrantLock syncLock = new ReentrantLock();
  private final Condition appended = lock.newCondition();
  private final List<RandomAccessFile> retired = new ArrayList<>();
  private RandomAccessFile file;
  private long end;
  private long number;
  private String hash;
  private int sinceCheckpoint;
  private boolean dirty;
  private boolean cutNeeded;
  private @Nullable IOException failure;
  private boolean closed;

  private ChainedAuditLog(
      AuditFiles files, AuditLimits limits, PrivateKey key, Clock clock, FolderLock folderLock)
      throws IOException {
    this.files = files;
    this.limits = limits;
    this.key = key;
    this.seal = AuditSeal.of(key);
    this.clock = clock;
    this.folderLock = folderLock;
    this.space = Space.of(files.folder());
    Optional<AuditRecent> recent = AuditRecent.of(files);
    AuditTail tail = AuditTail.find(files, recent);
    this.number = tail.number();
    this.hash = tail.hash();
    this.file = PrivateFiles.open(tail.file().orElse(files.file(1)));
    this.end = file.length();
    Optional<AuditHead> head = AuditHead.read(files.head()).filter(h -> h.isSignedBy(key));
    goOn(tail, head, AuditOpening.changedFrom(files, recent, head, seal));
    this.syncing = Thread.ofPlatform().daemon().name("audit-sync").unstarted(this::syncLoop);
  }

  /// Says first what is wrong with what was found, and signs that, so that it stands for ever.
  private void goOn(AuditTail tail, Optional<AuditHead> head, OptionalLong changed)
      throws IOException {
    List<AuditEvent> wrong = new ArrayList<>();
    long durable = head.map(AuditHead::number).orElse(0L);
    if (durable > number && changed.isEmpty()) {
      wrong.add(alarm("trail-cut", number + 1));
    }
    // Lines of others may claim any number: enough are left for ours.
    number = Math.max(durable, Math.min(number, AuditLine.MAX_NUMBER / 2));
    if (tail.lacksLineFeed()) {
      endLine();
    } else if (tail.wholeUntil() < tail.length()) {
      chainOver(tail);
    }
    if (changed.isPresent()) {
      wrong.add(alarm("trail-changed", changed.getAsLong()));
      write(new AuditLine.TailChanged(number + 1, clock.instant(), changed.getAsLong(), hash));
    }
    if (head.isEmpty() && (tail.number() > 0 || tail.length() > 0)) {
      wrong.add(alarm("trail-head-missing", tail.number() + 1));
      write(new AuditLine.HeadMissing(number + 2, clock.instant(), hash));
    }
    for (AuditEvent event : wrong) {
      write(new AuditLine.Event(number + 1, event, hash));
    }
    if (!wrong.isEmpty()) {
      checkpoint();
    }
  }

  private AuditEvent alarm(String reason, long line) {
    LOG.log(Level.ERROR, "the trail is not as it was left, from line {0} on: {1}", line, reason);
    return new AuditEvent(
        clock.instant(),
        Action.VERIFY,
        Outcome.FAILED,
        "trail",
        "local",
        Optional.empty(),
        List.of(),
        line,
        reason);
  }

  /// Opens the trail in `folder`, which is made when it is not there.
  ///
  /// @param key Ed25519, signs the checkpoints
  public static ChainedAuditLog open(Path folder, PrivateKey key, AuditLimits limits, Clock clock)
      throws IOException {
    PrivateFiles.createDirectory(folder);
    FolderLock folderLock = FolderLock.take(folder.resolve("lock"));
    try {
      ChainedAuditLog log =
          new ChainedAuditLog(new AuditFiles(folder), limits, key, clock, folderLock);
      PrivateFiles.syncDirectory(folder);
      log.flush();
      log.syncing.start();
      return log;
    } catch (IOException | RuntimeException e) {
      folderLock.close();
      throw e;
    }
  }

  private void chainOver(AuditTail tail) throws IOException {
    String torn = tail.tornHash();
    long bytes = tail.length() - tail.wholeUntil() + 1;
    LOG.log(Level.WARNING, "the trail ends in {0} bytes of an unfinished line", bytes - 1);
    endLine();
    write(new AuditLine.Torn(number + 1, clock.instant(), bytes, tail.hash(), torn));
  }

  private void endLine() throws IOException {
    file.seek(end);
    file.write('\n');
    end++;
  }

  @Override
  public void append(AuditEvent event) throws IOException {
    lock.lock();
    try {
      demandSound();
      write(new AuditLine.Event(number + 1, event, hash));
      sinceCheckpoint++;
      if (sinceCheckpoint >= limits.checkpointLines()) {
        checkpoint();
      }
      if (!dirty) {
        dirty = true;
        appended.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void demandSound() throws IOException {
    if (closed) {
      throw new IOException("the trail is closed");
    }
    if (cutNeeded) {
      file.setLength(end);
      cutNeeded = false;
    }
    if (failure != null) {
      file.getFD().sync();
      failure = null;
    }
  }

  private void checkpoint() throws IOException {
    Instant at = clock.instant();
    String signature = AuditHash.sign(key, AuditLine.toSign(number + 1, at, hash));
    write(new AuditLine.Checkpoint(number + 1, at, hash, signature));
    sinceCheckpoint = 0;
  }

  private void write(AuditLine line) throws IOException {
    byte[] text = line.encode(seal::of);
    if (end >= limits.fileBytes()) {
      roll(line.number());
    }
    byte[] withLineFeed = java.util.Arrays.copyOf(text, text.length + 1);
    withLineFeed[text.length] = '\n';
    try {
      file.seek(end);
      file.write(withLineFeed);
    } catch (IOException e) {
      cutNeeded = true;
      throw space.explain(e, withLineFeed.length);
    }
    end += withLineFeed.length;
    number = line.number();
    hash = AuditHash.of(text);
  }

  private void roll(long firstLine) throws IOException {
    file.getFD().sync();
    RandomAccessFile fresh = PrivateFiles.create(files.file(firstLine));
    // A flush may just now be syncing the old one: closed by the next.
    retired.add(file);
    file = fresh;
    end = 0;
    PrivateFiles.syncDirectory(files.folder());
  }

  /// Brings all lines so far to stable storage, then the head.
  void flush() throws IOException {
    syncLock.lock();
    try {
      RandomAccessFile current;
      long lastNumber;
      String lastHash;
      List<RandomAccessFile> done;
      lock.lock();
      try {
        dirty = false;
        current = file;
        lastNumber = number;
        lastHash = hash;
        done = List.copyOf(retired);
        retired.clear();
      } finally {
        lock.unlock();
      }
      current.getFD().sync();
      for (RandomAccessFile old : done) {
        old.close();
      }
      AuditHead.sign(lastNumber, lastHash, key).write(files.head());
    } finally {
      syncLock.unlock();
    }
  }

  private void syncLoop() {
    try {
      while (awaitWork()) {
        try {
          flush();
          recovered();
        } catch (IOException e) {
          failed(e);
        }
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "the trail's sync was interrupted");
    }
  }

  /// Waits for a line, then for its time; signs a checkpoint when one is due. False when the trail
  /// is closed.
  private boolean awaitWork() throws InterruptedException {
    lock.lock();
    try {
      long checkpointDue = System.nanoTime() + limits.checkpointEvery().toNanos();
      while (!dirty && !closed) {
        if (sinceCheckpoint == 0) {
          appended.await();
          checkpointDue = System.nanoTime() + limits.checkpointEvery().toNanos();
        } else if (appended.awaitNanos(checkpointDue - System.nanoTime()) <= 0) {
          checkpointWhenQuiet();
          dirty = true;
        }
      }
      pause(limits.syncWithin());
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration time) throws InterruptedException {
    long left = time.toNanos();
    while (left > 0 && !closed) {
      left = appended.awaitNanos(left);
    }
  }

  private void checkpointWhenQuiet() {
    try {
      checkpoint();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    LOG.log(Level.ERROR, "the trail cannot be brought to stable storage", e);
    lock.lock();
    try {
      failure = e;
      dirty = true;
    } finally {
      lock.unlock();
    }
  }

  private void recovered() {
    lock.lock();
    try {
      failure = null;
    } finally {
      lock.unlock();
    }
  }

  /// Signs a last checkpoint and brings everything to stable storage.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (sinceCheckpoint > 0) {
        demandSound();
        checkpoint();
      }
      closed = true;
      appended.signal();
    } finally {
      lock.unlock();
    }
    try (folderLock) {
      flush();
      file.close();
    }
  }
}
