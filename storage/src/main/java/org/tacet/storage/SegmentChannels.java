// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Segment files open for reading, shared by all readers. At most `idle` stay open that nobody
/// reads; the longest unused goes first.
final class SegmentChannels implements Closeable {
  /// One open file. Belongs to its readers and to the table; closed by whoever leaves last.
  static final class Lease {
    private final FileChannel channel;
    private int readers;
    private boolean listed = true;

    private Lease(FileChannel channel) {
      this.channel = channel;
    }

    FileChannel channel() {
      return channel;
    }
  }

  private final int idle;
  private final Map<Path, Lease> open = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  SegmentChannels(int idle) {
    this.idle = idle;
  }

  synchronized Lease lease(Path path) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    Lease lease = open.get(path);
    // An interrupted reader has its channel closed by the JDK, for everybody.
    if (lease == null || !lease.channel.isOpen()) {
      if (lease != null) {
        unlist(lease);
      }
      lease = new Lease(FileChannel.open(path, StandardOpenOption.READ));
      open.put(path, lease);
    }
    lease.readers++;
    evict();
    return lease;
  }

  synchronized void release(Lease lease) throws IOException {
    lease.readers--;
    if (lease.readers == 0 && !lease.listed) {
      lease.channel.close();
    }
    evict();
  }

  /// The file is gone; who reads it may end.
  synchronized void forget(Path path) throws IOException {
    Lease lease = open.remove(path);
    if (lease != null) {
      unlist(lease);
    }
  }

  synchronized int openFiles() {
    return open.size();
  }

  private void evict() throws IOException {
    Iterator<Lease> oldestFirst = open.values().iterator();
    while (open.size() > idle && oldestFirst.hasNext()) {
      Lease lease = oldestFirst.next();
      if (lease.readers == 0) {
        oldestFirst.remove();
        unlist(lease);
      }
    }
  }

  private static void unlist(Lease lease) throws IOException {
    lease.listed = false;
    if (lease.readers == 0) {
      lease.channel.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (Lease lease : open.values()) {
      lease.listed = false;
      lease.channel.close();
    }
    open.clear();
  }
}
