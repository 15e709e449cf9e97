// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Whole blocks of a file, written past the cache of the operating system: what is archived is not
/// read again at once, and a page of the cache for each page of it costs more than all else there
/// is to do with it. Blocks that are written are not durable yet: that is the sync's matter.
///
/// Guarded by whoever appends to the file.
final class DirectBlocks implements Closeable {
  private static final System.Logger LOG = System.getLogger(DirectBlocks.class.getName());

  private final Path file;
  private final int block;
  // Ends with this object, not when a collector comes by: of large objects there may be many.
  private final Arena arena = Arena.ofShared();
  private final ByteBuffer stage;
  private FileChannel channel;

  private DirectBlocks(Path file, int block, int stageBytes, FileChannel channel) {
    this.file = file;
    this.block = block;
    this.channel = channel;
    this.stage = arena.allocate(stageBytes, block).asByteBuffer();
  }

  /// Empty where the file system cannot do it.
  ///
  /// @param stageBytes how much is put together before it is written; a power of two, from 64 KiB
  static Optional<DirectBlocks> of(Path file, int stageBytes) throws IOException {
    long block = Files.getFileStore(file).getBlockSize();
    if (Long.bitCount(block) != 1 || block > stageBytes) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DirectBlocks(file, (int) block, stageBytes, channel(file)));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.DEBUG, "segments are written through the cache", e);
      return Optional.empty();
    }
  }

  @SuppressWarnings(
      "sunapi") // there is no other name for it, and it may go: then so does this class
  private static FileChannel channel(Path file) throws IOException {
    OpenOption direct = com.sun.nio.file.ExtendedOpenOption.DIRECT;
    return FileChannel.open(file, StandardOpenOption.WRITE, direct);
  }

  /// The beginning of the first whole block from this position on.
  long upTo(long position) {
    return -Math.floorDiv(-position, block) * block;
  }

  /// The end of the last whole block before this position.
  long downTo(long position) {
    return Math.floorDiv(position, block) * block;
  }

  /// Writes the next bytes of a record.
  ///
  /// @param first where a block begins
  /// @param last where a block ends
  void write(RecordBytes bytes, long first, long last) throws IOException {
    long at = first;
    while (at < last) {
      stage.clear().limit((int) Math.min(stage.capacity(), last - at));
      bytes.fill(stage);
      long next = at + stage.position();
      write(at);
      at = next;
    }
  }

  /// Where the next blocks are put together.
  ByteBuffer stage() {
    return stage;
  }

  /// Writes what is on the stage, whole blocks, and clears it.
  ///
  /// An interrupt closes a channel, and this one is everybody's: it is opened again, and what was
  /// being written is written once more.
  void write(long at) throws IOException {
    boolean interrupted = false;
    stage.flip();
    try {
      while (stage.hasRemaining()) {
        try {
          channel.write(stage, at + stage.position());
        } catch (ClosedByInterruptException _) {
          interrupted |= Thread.interrupted();
          channel = channel(file);
        }
      }
    } finally {
      stage.clear();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      arena.close();
    }
  }
}
