// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tacet.archive.spi.OutOfSpaceException;

/// What is left of the medium.
@FunctionalInterface
public interface Space {
  /// Bytes that can still be written.
  long usableBytes() throws IOException;

  /// The space of the file system that holds `path`.
  static Space of(Path path) throws IOException {
    return Files.getFileStore(path)::getUsableSpace;
  }

  /// Refuses when writing `bytes` would leave less than `reserve`.
  default void demand(long bytes, long reserve) throws IOException {
    if (usableBytes() - bytes < reserve) {
      throw new OutOfSpaceException();
    }
  }

  /// The failure of writing `bytes` as what it is: the system says "full" in the language of its
  /// user, so the space itself is asked too.
  default IOException explain(IOException failure, long bytes) {
    String message = String.valueOf(failure.getMessage());
    boolean full = message.contains("No space left") || message.contains("quota exceeded");
    try {
      if (!full && usableBytes() >= bytes) {
        return failure;
      }
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
      return failure;
    }
    OutOfSpaceException out = new OutOfSpaceException();
    out.initCause(failure);
    return out;
  }
}
