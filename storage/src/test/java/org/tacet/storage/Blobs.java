// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;

/// What the tests of blobs share.
final class Blobs {
  /// Small numbers, so that little data reaches every edge.
  static final SegmentLimits SMALL = new SegmentLimits(64 << 10, 8 << 10, 1 << 20, 0, 4);

  private Blobs() {}

  static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static BlobRef keep(BlobStore store, byte[] body, byte[] trailer) throws IOException {
    try (BlobStore.Draft draft = store.begin()) {
      draft.body().write(body);
      return draft.seal(trailer);
    }
  }

  static byte[] body(BlobStore store, BlobRef blob) throws IOException {
    try (SeekableByteChannel channel = store.open(blob);
        InputStream in = Channels.newInputStream(channel)) {
      return in.readAllBytes();
    }
  }

  static List<BlobRef> scan(BlobStore store, long after) throws IOException {
    List<BlobRef> found = new ArrayList<>();
    store.scan(after, (blob, _) -> found.add(blob));
    return found;
  }

  static Path only(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.getFileName().toString().startsWith(prefix)).toList();
      if (found.size() != 1) {
        throw new AssertionError("expected one " + prefix + ", found " + found.size());
      }
      return found.getFirst();
    }
  }

  /// A copy of the files of a folder, as a crash would leave them: without the lock.
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
