// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tacet.dicom.Uid;

/// One of the archives that are measured: it has a folder of its own, and speaks DICOM and
/// DICOMweb.
interface Side extends Server.Receiver {
  /// Fills it before it is measured, by whatever way is short. For one thread.
  interface Filling extends AutoCloseable {
    /// @param dataSet Explicit VR Little Endian
    void put(Uid instance, byte[] dataSet) throws IOException;

    @Override
    void close() throws IOException;
  }

  Filling filling() throws IOException;

  /// Asks its DICOMweb service for JSON, over one connection that is kept. For one thread.
  ///
  /// @param path below the service's root, percent-encoded
  /// @return the answer's body, as it comes; a status other than 200 is an error
  InputStream get(String path) throws IOException;

  /// Bytes below the folder in which it keeps things.
  long bytesOnDisk();

  /// What opens one of them in a folder, empty or as another run has left it.
  interface Opening {
    Side in(Path folder) throws Exception;
  }

  /// Bytes of the files below a folder.
  static long size(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
