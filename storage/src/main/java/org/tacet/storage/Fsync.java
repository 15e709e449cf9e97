// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// Brings a file to stable storage.
@FunctionalInterface
interface Fsync {
  /// As the operating system does it.
  Fsync MEDIUM = (_, file) -> file.sync();

  /// @param name what the file is called, or will be
  void sync(Path name, FileDescriptor file) throws IOException;

  /// Brings a file to stable storage that nobody here has open. What another process wrote counts:
  /// it is the file that is synced, not what was written through a handle.
  default void sync(Path name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(name.toFile(), "r")) {
      sync(name, file.getFD());
    }
  }
}
