// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The memory in which a process really is, as Linux counts it.
public final class Resident {
  private static final int KIB_PER_MIB = 1024;

  private Resident() {}

  /// MiB now; empty where the system is not Linux.
  public static Optional<Integer> now(long pid) throws IOException {
    return field(pid, "VmRSS:");
  }

  /// MiB at most so far; empty where the system is not Linux.
  public static Optional<Integer> peak(long pid) throws IOException {
    return field(pid, "VmHWM:");
  }

  private static Optional<Integer> field(long pid, String name) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .findFirst();
    }
  }
}
