// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tacet.survey.report.pdf.Printer;
import org.tacet.survey.snapshot.Snapshot;

/// Writes a report: `report.html`, `report.pdf`, `report.csv` and `report.json`.
public final class ReportFiles {
  private ReportFiles() {}

  /// Writes the four files into a folder. They appear under their names whole or not at all, in
  /// place of those that were there, and are readable by their owner only.
  ///
  /// @param before an earlier round, to tell the change since
  /// @param folder made if it is not there
  /// @throws IOException if a file cannot be written
  public static void write(
      Snapshot now, Optional<Snapshot> before, Edition edition, ReportLocale locale, Path folder)
      throws IOException {
    Report report = Report.of(now, before, edition);
    Telling screen = Telling.of(report, locale, Medium.SCREEN);
    Telling paper = Telling.of(report, locale, Medium.PAPER);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("report.html", bytes(Page.html(screen)));
    files.put("report.pdf", Printer.pdf(Page.xml(paper)));
    files.put("report.csv", bytes(CsvReport.of(screen)));
    files.put("report.json", JsonReport.of(report));
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(folder, file.getKey(), file.getValue());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Path made = Files.createTempFile(folder, "." + name, ".part");
    try {
      try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
