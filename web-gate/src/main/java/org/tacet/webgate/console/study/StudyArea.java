// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.study.spi.Seen;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.BreakingGlass;

/// The page of a study, and what hangs on it.
public final class StudyArea implements Area {
  private final Parts parts;

  /// What it is made of.
  ///
  /// @param implementation who writes the files that are given out
  /// @param viewer whether there is one to lead to
  /// @param clock tells how old a permission is
  public record Parts(
      Archive archive,
      BreakingGlass glass,
      Seen seen,
      DicomFile.Implementation implementation,
      boolean viewer,
      InstantSource clock) {}

  public StudyArea(Parts parts) {
    this.parts = parts;
  }

  @Override
  public List<Route> routes(Shell shell) {
    Lookup lookup = new Lookup(parts.archive());
    Closed closed = new Closed(shell);
    OneInstance instances = new OneInstance(shell, lookup, closed);
    return Stream.of(
            new StudyPage(shell, lookup, closed, parts.viewer()).routes(),
            new ReportPage(shell, instances).routes(),
            new DocumentRoute(shell, instances).routes(),
            new DownloadPage(shell, lookup, closed, parts).routes(),
            new SeenPage(shell, parts.archive(), parts.seen()).routes(),
            new EmergencyPages(shell, parts.archive(), parts.glass()).routes())
        .flatMap(List::stream)
        .toList();
  }
}
