// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.protection.spi.Certificates;
import org.tacet.webgate.console.protection.spi.Evidence;
import org.tacet.webgate.console.protection.spi.SelfCheck;
import org.tacet.webgate.console.protection.spi.Trail;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// The pages for whoever watches over the archive.
public final class ProtectionArea implements Area {
  private final Archive archive;
  private final AuditLog audit;
  private final Sources sources;

  /// What the pages show.
  public record Sources(
      Trail trail, Certificates certificates, SelfCheck check, Evidence evidence) {}

  /// @param audit where it is written that the trail was read
  public ProtectionArea(Archive archive, AuditLog audit, Sources sources) {
    this.archive = archive;
    this.audit = audit;
    this.sources = sources;
  }

  @Override
  public List<Route> routes(Shell shell) {
    TrailReads reads = new TrailReads(archive, audit);
    List<Route> all = new ArrayList<>();
    all.addAll(new TrailPage(shell, archive, sources.trail(), reads).routes());
    all.add(new AlertsPage(shell, sources.trail(), sources.certificates(), reads).route());
    all.add(new EmergenciesPage(shell, archive, reads).route());
    all.addAll(new CheckPage(shell, sources.check(), reads).routes());
    all.add(new PromisesPage(shell, sources.check(), sources.evidence(), reads).route());
    return all;
  }
}
