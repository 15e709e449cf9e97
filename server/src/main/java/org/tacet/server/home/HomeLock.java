// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// The right to be the only process that opens the archive of a home. The operating system takes it
/// back when the process dies, however it dies.
///
/// POSIX gives a lock back as soon as the process closes *any* descriptor of the file, so whoever
/// holds one does not try to take it again.
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the lock, or returns empty when another process, or another part of this one, has it.
  public static Optional<HomeLock> tryTake(Home home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.lock(),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            Home.privateFile());
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new HomeLock(channel, lock));
      }
    } catch (OverlappingFileLockException _) {
      // Held within this process: the same answer as held by another.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
