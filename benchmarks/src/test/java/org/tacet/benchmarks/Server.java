// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;

/// A process of its own whose work is measured. What it takes is read from Linux's `/proc`.
interface Server extends AutoCloseable {
  String name();

  long pid();

  @Override
  void close();

  /// One that can be talked to over associations.
  interface Dicom extends Server {
    Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException;
  }

  /// One that can be talked to over HTTP.
  interface Web extends Server {
    /// A connection of its own, for one thread, to the root of its DICOMweb service.
    WebClient connect() throws IOException;
  }

  /// One that takes objects both ways.
  interface Receiver extends Dicom, Web {}

  /// CPU seconds of the process so far, user and system, and of those children that it has seen
  /// end: fields 14 to 17 of `stat`, in ticks of a hundredth of a second.
  default double cpuSeconds() {
    String stat = read("stat");
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum() / 100.0;
  }

  /// Largest resident set so far, or since it was forgotten, in MiB.
  default long peakMebibytes() {
    return status("VmHWM:") / 1024;
  }

  /// The resident set, in MiB.
  default long residentMebibytes() {
    return status("VmRSS:") / 1024;
  }

  /// Begins a new peak from what is resident now.
  default void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc", Long.toString(pid()), "clear_refs"), "5");
  }

  private long status(String field) {
    try (Stream<String> lines = read("status").lines()) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
