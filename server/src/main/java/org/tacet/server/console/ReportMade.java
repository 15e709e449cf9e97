// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.survey.report.Edition;
import org.tacet.survey.report.ReportFiles;
import org.tacet.survey.report.ReportLocale;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.webgate.console.survey.spi.Surveys;

/// A report as one file. It is made in a folder of its own beside the rounds, which is gone
/// afterwards.
final class ReportMade {
  private ReportMade() {}

  static byte[] of(
      Snapshot now,
      Optional<Snapshot> before,
      Surveys.Edition edition,
      Surveys.Style style,
      Surveys.Format as,
      SurveyFolder beside)
      throws IOException {
    Path folder = Files.createTempDirectory(beside.folder(), ".report-");
    try {
      ReportFiles.write(now, before, edition(edition), locale(style), folder);
      return Files.readAllBytes(folder.resolve(name(as)));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static Edition edition(Surveys.Edition edition) {
    return switch (edition) {
      case OWNER -> Edition.OWNER;
      case PUBLISHED -> Edition.PUBLISHED;
    };
  }

  private static ReportLocale locale(Surveys.Style style) {
    return switch (style) {
      case EN_IN -> ReportLocale.EN_IN;
      case EN -> ReportLocale.EN;
      case DE -> ReportLocale.DE;
    };
  }

  private static String name(Surveys.Format as) {
    return switch (as) {
      case HTML -> "report.html";
      case PDF -> "report.pdf";
      case CSV -> "report.csv";
      case JSON -> "report.json";
    };
  }
}
