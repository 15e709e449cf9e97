// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Growth;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// How much there is, how fast it grows, how long there is room.
final class StoragePage {
  private final Archive archive;
  private final Shell shell;

  StoragePage(Archive archive, Shell shell) {
    this.archive = archive;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(shell.page(Place.STORAGE.path(), this::show));
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Refusal> refusal =
        archive.refusal(
            visit.person(), Operation.ADMINISTER, Action.CHECK, Target.Everything.EVERYTHING);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    ZoneId zone = ZoneId.systemDefault();
    YearMonth first = YearMonth.from(visit.now().atZone(zone)).minusMonths(Growing.MONTHS - 1L);
    Growth growth = archive.growth(visit.person(), first.atDay(1).atStartOfDay(zone).toInstant());
    StorageView view =
        new StorageView(
            visit.words(), growth, new Growing(growth.arrivals(), visit.now().atZone(zone)));
    return shell.shown(
        visit,
        Place.STORAGE,
        visit.words().text("keeping.storage.title"),
        out -> JtestorageGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }
}
