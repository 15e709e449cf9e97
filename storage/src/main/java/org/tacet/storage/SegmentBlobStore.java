// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.NoSuchBlobException;

/// Blobs in a folder of segment files.
///
/// Short blobs are assembled in memory and appended, one record each, to the shared segment that is
/// current, so that many associations are served by one fsync and a series lies together; long ones
/// stream into a segment of their own. Every record carries its sequence and its trailer (see
/// [SegmentRecord] for the bytes), so the segments alone tell what is kept.
///
/// - **Sealed** means: appended, or renamed from its temporary name. **Durable** means: a later
///   [#sync()] returned.
/// - A record that a crash tore at the end of the last shared segment is cut away when the store
///   opens. Anything else that is no whole record is never cut and never served; it is told by
///   [#damages()] and stays where it is.
/// - A shared segment is synced before the next one begins, so only the last can have a torn tail
///   (or one whose fsync failed).
/// - When the medium is full, or less than the reserve is left, the record is taken back and
///   [org.tacet.archive.spi.OutOfSpaceException] thrown; the store works again when there is space.
/// - When fsync itself fails, nobody knows what the medium holds: the segment is not appended to
///   again.
/// - A deleted blob of a shared segment is noted in `dead` (durable with the next sync); a segment
///   without any living record is unlinked. Deleting a blob with a segment of its own unlinks it.
///
/// Thread-safe. One process at a time, kept by a lock file.
public final class SegmentBlobStore implements BlobStore {
  private final SegmentFiles files;
  private final SegmentLimits limits;
  private final Space space;
  private final FolderLock folderLock;
  private final SegmentChannels channels;
  private final SegmentReader reader;
  private final DraftMemory memory;
  private final Sequences sequences;
  private final DeadRecords dead;
  private final Set<Damage> damages = new LinkedHashSet<>();
  private final AtomicLong drafts = new AtomicLong();

  /// Guards the fields below, the sequences and the dead records.
  private final ReentrantLock lock = new ReentrantLock();

  /// Held during fsync, so that appending goes on meanwhile. Taken before `lock`.
  private final ReentrantLock syncLock = new ReentrantLock();

  private final Dirty dirty = new Dirty();
  private @Nullable SharedSegment current;

  /// A sync that failed while no caller of [#sync()] was there to be told; the next one is.
  private @Nullable IOException untold;

  private boolean closed;

  private SegmentBlobStore(
      SegmentOpening opening, SegmentLimits limits, Space space, FolderLock folderLock) {
    this.files = opening.files();
    this.limits = limits;
    this.space = space;
    this.folderLock = folderLock;
    this.channels = new SegmentChannels(limits.openSegments());
    this.reader = new SegmentReader(files, channels);
    this.memory = new DraftMemory(limits.memoryBytes());
    this.sequences = opening.sequences();
    this.dead = opening.dead();
    this.current = opening.current();
    this.damages.addAll(opening.damages());
  }

  /// Opens the store in `folder`, which is made when it is not there; brings it in order after a
  /// crash.
  public static SegmentBlobStore open(Path folder, SegmentLimits limits) throws IOException {
    PrivateFiles.createDirectory(folder);
    return open(folder, limits, Space.of(folder));
  }

  /// As above, with another idea of what space there is.
  public static SegmentBlobStore open(Path folder, SegmentLimits limits, Space space)
      throws IOException {
    PrivateFiles.createDirectory(folder);
    FolderLock folderLock = FolderLock.take(folder.resolve("lock"));
    try {
      SegmentOpening opening = SegmentOpening.of(new SegmentFiles(folder), Fsync.MEDIUM);
      SegmentBlobStore store = new SegmentBlobStore(opening, limits, space, folderLock);
      store.reclaimAll();
      return store;
    } catch (IOException | RuntimeException e) {
      folderLock.close();
      throw e;
    }
  }

  @Override
  public Draft begin() throws IOException {
    demandOpen();
    space.demand(0, limits.reserveBytes());
    return new BlobDraft(this, memory, limits.memoryDraftBytes());
  }

  SoloSegment beginSolo() throws IOException {
    return new SoloSegment(files.draft(drafts.getAndIncrement()), space, limits.reserveBytes());
  }

  /// Appends a short blob to the current shared segment.
  BlobRef append(BlobDraft.Sealing sealing, List<byte[]> body) throws IOException {
    lock.lock();
    try {
      demandOpen();
      long length = record(0, 0, 0, sealing).length();
      space.demand(length, limits.reserveBytes());
      SharedSegment segment = segmentFor(length);
      SegmentRecord record = record(sequences.take(), segment.number(), segment.length(), sealing);
      try {
        segment.append(record, sealing, body);
      } catch (IOException e) {
        takeBack(segment, e);
        throw space.explain(e, length);
      }
      dirty.shared = true;
      return record.blob();
    } finally {
      lock.unlock();
    }
  }

  private void takeBack(SharedSegment segment, IOException cause) {
    try {
      segment.cut();
    } catch (IOException e) {
      cause.addSuppressed(e);
      abandon();
    }
  }

  private static SegmentRecord record(
      long sequence, long segment, long offset, BlobDraft.Sealing sealing) {
    return new SegmentRecord(
        sequence, segment, offset, sealing.bodyLength(), sealing.trailer().length);
  }

  private SharedSegment segmentFor(long length) throws IOException {
    SharedSegment segment = current;
    boolean fits = segment != null && segment.length() + length <= limits.segmentBytes();
    if (segment != null && (fits || segment.length() == 0)) {
      return segment;
    }
    if (segment != null) {
      closeCurrent(segment);
    }
    long number = sequences.take();
    SharedSegment fresh = SharedSegment.create(number, files.shared(number));
    current = fresh;
    dirty.folder = true;
    return fresh;
  }

  private void closeCurrent(SharedSegment segment) throws IOException {
    abandon();
    try {
      segment.sync();
    } catch (IOException e) {
      untold = e;
      throw e;
    }
    reclaim(segment.number());
  }

  /// Nothing more is appended to the current segment. A sync may just now be using its file: closed
  /// by the next one.
  private void abandon() {
    if (current != null) {
      dirty.retired.add(current);
    }
    current = null;
    dirty.shared = false;
  }

  /// Gives a long blob its sequence and its name.
  BlobRef publish(BlobDraft.Sealing sealing, SoloSegment solo) throws IOException {
    lock.lock();
    try {
      demandOpen();
      long sequence = sequences.take();
      SegmentRecord record = record(sequence, sequence, 0, sealing);
      try {
        solo.publish(record, sealing, files.solo(sequence));
      } catch (IOException e) {
        throw space.explain(e, sealing.trailer().length + (long) DraftMemory.PIECE);
      }
      dirty.solos.add(solo);
      dirty.folder = true;
      return record.blob();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sync() throws IOException {
    syncLock.lock();
    try {
      Dirty taken = takeDirty();
      try {
        taken.sync(files.folder());
      } catch (IOException e) {
        syncFailed();
        throw e;
      }
    } finally {
      syncLock.unlock();
    }
  }

  private Dirty takeDirty() throws IOException {
    lock.lock();
    try {
      demandOpen();
      IOException earlier = untold;
      if (earlier != null) {
        untold = null;
        throw new IOException("an earlier fsync failed", earlier);
      }
      return dirty.take(current, dead);
    } finally {
      lock.unlock();
    }
  }

  private void syncFailed() {
    lock.lock();
    try {
      abandon();
      dirty.folder = true;
      dirty.dead = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SeekableByteChannel open(BlobRef blob) throws IOException {
    return reader.open(living(blob));
  }

  @Override
  public byte[] trailer(BlobRef blob) throws IOException {
    return reader.trailer(living(blob));
  }

  private SegmentRecord living(BlobRef blob) throws NoSuchBlobException {
    SegmentRecord record = SegmentRecord.of(blob);
    if (isDead(record)) {
      throw new NoSuchBlobException(blob);
    }
    return record;
  }

  @Override
  public void scan(long after, Visitor visitor) throws IOException {
    new SegmentScan(files, channels, this::isDead, this::damaged).visit(after, visitor);
  }

  private boolean isDead(SegmentRecord record) {
    lock.lock();
    try {
      return dead.contains(record);
    } finally {
      lock.unlock();
    }
  }

  private void damaged(List<Damage> found) {
    lock.lock();
    try {
      damages.addAll(found);
    } finally {
      lock.unlock();
    }
  }

  /// What was found so far, when opening and while scanning, that is no whole record.
  public List<Damage> damages() {
    lock.lock();
    try {
      return List.copyOf(damages);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(BlobRef blob) throws IOException {
    lock.lock();
    try {
      demandOpen();
      SegmentRecord record = SegmentRecord.of(blob);
      if (record.segment() == record.sequence()) {
        unlink(files.solo(record.segment()));
      } else if (!dead.contains(record) && reader.exists(record)) {
        dead.add(record);
        dirty.dead = true;
        reclaim(record.segment());
      }
    } finally {
      lock.unlock();
    }
  }

  private void unlink(Path path) throws IOException {
    channels.forget(path);
    if (Files.deleteIfExists(path)) {
      dirty.folder = true;
    }
  }

  /// Unlinks a closed shared segment in which nothing lives any more.
  private void reclaim(long segment) throws IOException {
    boolean isCurrent = current != null && current.number() == segment;
    Path path = files.shared(segment);
    if (!isCurrent && Files.exists(path) && dead.bytes(segment) == Files.size(path)) {
      unlink(path);
      dead.forget(segment);
    }
  }

  private void reclaimAll() throws IOException {
    for (long segment : dead.segments()) {
      reclaim(segment);
    }
  }

  @Override
  public Usage usage() throws IOException {
    long all = files.bytes();
    lock.lock();
    try {
      return new Usage(
          all - dead.bytes(),
          dead.bytes(),
          Math.max(0, space.usableBytes() - limits.reserveBytes()));
    } finally {
      lock.unlock();
    }
  }

  private void demandOpen() throws IOException {
    if (closed) {
      throw new IOException("the blob store is closed");
    }
  }

  long memoryLeft() {
    return memory.left();
  }

  int openFiles() {
    return channels.openFiles();
  }

  /// Syncs, and closes in order, which spares the next opening the check of the last segment.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try (folderLock;
        channels;
        dead) {
      sync();
      SharedSegment last = current;
      if (last == null || !damages.isEmpty()) {
        sequences.close();
      } else {
        sequences.close(last.number(), last.length());
      }
      if (last != null) {
        last.close();
      }
    } finally {
      closed = true;
    }
  }
}
