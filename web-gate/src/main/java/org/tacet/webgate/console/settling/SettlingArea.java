// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.archive.Retention;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.settling.spi.Certificates;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.dicomweb.ErasureRecords;
import org.tacet.webgate.http.Route;

/// Quarantine, erasure, retention and legal holds.
public final class SettlingArea implements Area {
  private final Archive archive;
  private final Retention retention;
  private final ErasureRecords records;
  private final Certificates certificates;

  /// @param retention as configured
  /// @param records keeps the certificates of what is erased here
  /// @param certificates shows those that were kept
  public SettlingArea(
      Archive archive, Retention retention, ErasureRecords records, Certificates certificates) {
    this.archive = archive;
    this.retention = retention;
    this.records = records;
    this.certificates = certificates;
  }

  @Override
  public List<Route> routes(Shell shell) {
    return Stream.of(
            new QuarantinePages(archive, shell).routes(),
            new RetentionPage(archive, retention, shell).routes(),
            new ErasurePages(archive, records, certificates, shell).routes())
        .flatMap(List::stream)
        .toList();
  }
}
