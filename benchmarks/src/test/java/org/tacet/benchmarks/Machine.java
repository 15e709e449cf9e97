// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;

/// On what was measured, beside whom, and with what load at the beginning.
///
/// @param place on the disk that is measured
record Machine(Path place) implements Chapter {
  private static final Duration SOON = Duration.ofSeconds(30);

  /// What says how something is; it may fail, and then nobody knows.
  private interface Said {
    String get() throws IOException;
  }

  @Override
  public void print(PrintStream out) {
    Rows rows = Rows.begin(out, "measured on", "");
    rows.row("day", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    rows.row("processor", said(() -> field("/proc/cpuinfo", "model name")));
    rows.row("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    rows.row("memory", said(() -> field("/proc/meminfo", "MemTotal")));
    rows.row("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    rows.row("disk", said(this::disk));
    rows.row("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    rows.row("Orthanc", said(() -> firstLine("Orthanc", "--version")));
    rows.row("DCMTK", said(Dcmtk::version));
    rows.row("nmap", said(() -> firstLine("nmap", "--version")));
    rows.row("load when it began", said(() -> Files.readString(Path.of("/proc/loadavg")).strip()));
  }

  private static String said(Said what) {
    try {
      return what.get();
    } catch (IOException | TestAbortedException | AssertionError _) {
      return "unknown";
    }
  }

  private static String field(String file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }

  private static String firstLine(String tool, String option) throws IOException {
    Run run = Tool.of(tool).run(SOON, List.of(option));
    return run.lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("unknown");
  }

  /// File system, size, and whether anything turns.
  private String disk() throws IOException {
    FileStore store = Files.getFileStore(place);
    String device = store.name().replaceFirst("^/dev/", "");
    Path turns = Path.of("/sys/block", device.replaceFirst("p?[0-9]+$", ""), "queue/rotational");
    String kind =
        Files.isReadable(turns) && Files.readString(turns).strip().equals("1")
            ? "rotational"
            : "not rotational, or virtual";
    return "%s on %s, %d GiB, %d GiB free, %s"
        .formatted(
            store.type(), device, store.getTotalSpace() >> 30, store.getUsableSpace() >> 30, kind);
  }
}
