// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;

/// One of the archives that are measured: a process of its own with a folder of its own.
interface Side extends AutoCloseable {
  String name();

  Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException;

  /// Fills it before it is measured, by whatever way is short. For one thread.
  interface Filling extends AutoCloseable {
    /// @param dataSet of a CT image, Explicit VR Little Endian
    void put(Uid instance, byte[] dataSet) throws IOException;

    @Override
    void close() throws IOException;
  }

  Filling filling() throws IOException;

  /// Asks its DICOMweb service over one connection that is kept.
  ///
  /// @param path below the service's root, percent-encoded
  /// @return the answer's body, as it comes; a status other than 200 is an error
  InputStream get(String path) throws IOException;

  long pid();

  @Override
  void close();

  /// Bytes below the folder in which it keeps things.
  long bytesOnDisk();

  /// CPU seconds of the process so far, user and system. Linux: fields 14 and 15 of `stat`, in
  /// ticks of a hundredth of a second.
  default double cpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Largest resident set so far, in MiB.
  default long peakMebibytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
