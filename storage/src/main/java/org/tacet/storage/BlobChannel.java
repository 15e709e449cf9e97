// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/// The body of one blob: a window on its segment. One thread at a time.
final class BlobChannel implements SeekableByteChannel {
  private final SegmentChannels channels;
  private final Path path;
  private final long start;
  private final long size;
  private SegmentChannels.Lease lease;
  private long position;
  private boolean open = true;

  BlobChannel(
      SegmentChannels channels, Path path, SegmentChannels.Lease lease, SegmentRecord record) {
    this.channels = channels;
    this.path = path;
    this.lease = lease;
    this.start = record.bodyAt();
    this.size = record.bodyLength();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= size) {
      return -1;
    }
    int limit = into.limit();
    into.limit(into.position() + (int) Math.min(into.remaining(), size - position));
    try {
      int n = readShared(into);
      position += Math.max(n, 0);
      return n;
    } finally {
      into.limit(limit);
    }
  }

  private int readShared(ByteBuffer into) throws IOException {
    while (true) {
      try {
        return lease.channel().read(into, start + position);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (ClosedChannelException _) {
        // Another reader was interrupted, which closed the channel under us.
        SegmentChannels.Lease fresh = channels.lease(path);
        channels.release(lease);
        lease = fresh;
      }
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("position");
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      channels.release(lease);
    }
  }
}
