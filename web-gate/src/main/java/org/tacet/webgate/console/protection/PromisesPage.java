// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.io.IOException;
import java.util.List;
import org.tacet.webgate.console.protection.spi.Evidence;
import org.tacet.webgate.console.protection.spi.SelfCheck;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// The ten promises, each with what it rests on at present.
final class PromisesPage {
  private final Shell shell;
  private final SelfCheck check;
  private final Evidence evidence;
  private final TrailReads reads;

  PromisesPage(Shell shell, SelfCheck check, Evidence evidence, TrailReads reads) {
    this.shell = shell;
    this.check = check;
    this.evidence = evidence;
    this.reads = reads;
  }

  /// The page.
  record View(Words words, List<Promised> promises) {}

  Route route() {
    return shell.page("/protection/promises", this::answered);
  }

  private Answer answered(Visit visit) throws IOException {
    var refusal = reads.refusalToWatch(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    View view =
        new View(
            visit.words(),
            new Promises(visit.words(), check.state().last(), evidence.facts()).all());
    return shell.shown(
        visit,
        Place.PROMISES,
        visit.words().text("protection.promises.title"),
        out -> JtepromisesGenerated.render(out, Plain.PLAIN, view));
  }
}
