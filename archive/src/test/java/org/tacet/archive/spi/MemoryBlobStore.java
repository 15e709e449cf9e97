// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Blobs in memory, with a medium that can be made to fill up, to fail and to lose its power.
public final class MemoryBlobStore implements BlobStore {
  private final TreeMap<Long, Blob> blobs = new TreeMap<>();
  private long lastSequence;
  private final Set<Long> pending = new HashSet<>();
  private final Set<Long> durable = new HashSet<>();
  private final List<BlobRef> unreadable = new ArrayList<>();
  private long capacity = Long.MAX_VALUE;
  private int failingSyncs;
  private int syncs;
  private int opened;
  private Runnable beforeSync = () -> {};

  private record Blob(BlobRef ref, Opaque body, Opaque trailer) {}

  /// How many bytes of blobs the medium holds.
  public synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  /// Makes the next so many syncs fail.
  public synchronized void failSyncs(int count) {
    failingSyncs = count;
  }

  /// Runs at the beginning of each sync, in the thread that syncs.
  public synchronized void beforeSync(Runnable action) {
    beforeSync = action;
  }

  /// Forgets what was not synced, as a power cut does.
  public synchronized void losePower() {
    pending.clear();
    blobs.keySet().retainAll(durable);
  }

  /// Turns one bit of a blob's body.
  public synchronized void damage(BlobRef ref, int position) {
    Blob blob = blobs.get(ref.sequence());
    byte[] body = blob.body().bytes();
    body[position] ^= 1;
    blobs.put(ref.sequence(), new Blob(ref, Opaque.of(body), blob.trailer()));
  }

  /// Forgets the blob, but for the place where it was.
  public synchronized void tear(BlobRef ref) {
    blobs.remove(ref.sequence());
    unreadable.add(ref);
  }

  /// All bytes it holds, bodies and trailers.
  public synchronized byte[] everything() {
    var all = new ByteArrayOutputStream();
    for (Blob blob : blobs.values()) {
      all.writeBytes(blob.body().bytes());
      all.writeBytes(blob.trailer().bytes());
    }
    return all.toByteArray();
  }

  public synchronized int count() {
    return blobs.size();
  }

  /// How often a body was opened.
  public synchronized int opened() {
    return opened;
  }

  public synchronized int syncs() {
    return syncs;
  }

  @Override
  public Draft begin() throws IOException {
    requireSpace(1);
    return new MemoryDraft();
  }

  @Override
  public void sync() throws IOException {
    Runnable action;
    synchronized (this) {
      action = beforeSync;
    }
    action.run();
    synchronized (this) {
      syncs++;
      if (failingSyncs > 0) {
        failingSyncs--;
        pending.clear();
        throw new IOException("the medium failed");
      }
      durable.addAll(pending);
      pending.clear();
    }
  }

  @Override
  public synchronized SeekableByteChannel open(BlobRef ref) throws IOException {
    opened++;
    return new ByteChannel(find(ref).body().bytes());
  }

  @Override
  public synchronized byte[] trailer(BlobRef ref) throws IOException {
    return find(ref).trailer().bytes();
  }

  @Override
  public void scan(long after, Visitor visitor) throws IOException {
    List<Blob> found;
    synchronized (this) {
      found = new ArrayList<>(blobs.tailMap(after, false).values());
    }
    for (Blob blob : found) {
      visitor.blob(blob.ref(), blob.trailer().bytes());
    }
    for (BlobRef place : List.copyOf(unreadable)) {
      visitor.damaged(place.segment(), place.offset(), 1);
    }
  }

  @Override
  public synchronized void delete(BlobRef ref) {
    blobs.remove(ref.sequence());
  }

  @Override
  public synchronized Usage usage() {
    return new Usage(used(), 0, capacity - used());
  }

  @Override
  public void close() {}

  private long used() {
    return blobs.values().stream().mapToLong(b -> b.body().size() + b.trailer().size()).sum();
  }

  private synchronized void requireSpace(long more) throws OutOfSpaceException {
    if (used() + more > capacity) {
      throw new OutOfSpaceException();
    }
  }

  private Blob find(BlobRef ref) throws NoSuchBlobException {
    Blob blob = blobs.get(ref.sequence());
    if (blob == null || !blob.ref().equals(ref)) {
      throw new NoSuchBlobException(ref);
    }
    return blob;
  }

  private synchronized BlobRef add(byte[] body, byte[] trailer) throws IOException {
    requireSpace(body.length + trailer.length);
    long sequence = ++lastSequence;
    BlobRef ref = new BlobRef(sequence, 0, sequence, body.length, trailer.length);
    blobs.put(sequence, new Blob(ref, Opaque.of(body), Opaque.of(trailer)));
    pending.add(sequence);
    return ref;
  }

  private final class MemoryDraft implements Draft {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    @Override
    public OutputStream body() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
          if (ended) {
            throw new IOException("the draft is sealed");
          }
          requireSpace((long) bytes.size() + length);
          bytes.write(b, offset, length);
        }
      };
    }

    @Override
    public BlobRef seal(byte[] trailer) throws IOException {
      if (ended) {
        throw new IllegalStateException("sealed before");
      }
      if (trailer.length > MAX_TRAILER) {
        throw new IllegalArgumentException("the trailer is too long");
      }
      BlobRef ref = add(bytes.toByteArray(), trailer);
      ended = true;
      return ref;
    }

    @Override
    public void close() {
      ended = true;
    }
  }

  /// Bytes as a channel that can be read only.
  private static final class ByteChannel implements SeekableByteChannel {
    private final ByteBuffer bytes;
    private boolean open = true;

    ByteChannel(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public int read(ByteBuffer into) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(bytes.remaining(), into.remaining());
      into.put(into.position(), bytes, bytes.position(), count);
      into.position(into.position() + count);
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position((int) Math.min(position, bytes.limit()));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
