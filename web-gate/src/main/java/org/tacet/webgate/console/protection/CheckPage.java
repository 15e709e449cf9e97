// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.protection.spi.SelfCheck;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Level;
import org.tacet.webgate.console.protection.spi.SelfCheck.State;
import org.tacet.webgate.console.protection.spi.SelfCheck.Verdict;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// What a stranger on this network gets from this archive.
final class CheckPage {
  private final Shell shell;
  private final SelfCheck check;
  private final TrailReads reads;

  CheckPage(Shell shell, SelfCheck check, TrailReads reads) {
    this.shell = shell;
    this.check = check;
    this.reads = reads;
  }

  /// The page.
  record View(Words words, State state) {
    String tag(Verdict verdict) {
      return switch (verdict) {
        case FINE -> "is-good";
        case UNKNOWN -> "is-warn";
        case FINDING -> "is-bad";
      };
    }

    String tag(Level level) {
      return switch (level) {
        case L0 -> "is-good";
        case L1, UNKNOWN -> "is-warn";
        case L2, H1, W1 -> "is-bad";
      };
    }

    boolean isBridgeOn() {
      return state.last().stream()
          .flatMap(found -> found.listeners().stream())
          .anyMatch(door -> door.kind() == Kind.BRIDGE && !door.address().isEmpty());
    }

    String took(long millis) {
      return words.number(Math.max(1, Math.round(millis / 1000.0)));
    }

    /// Archives as they come out of the box.
    List<String> others() {
      return List.of("orthanc", "dcm4chee", "cloud");
    }
  }

  List<Route> routes() {
    return List.of(
        shell.page("/protection/check", this::shown),
        shell.form("/protection/check", (visit, _) -> begun(visit)));
  }

  private Answer shown(Visit visit) throws IOException {
    var refusal = reads.refusalToWatch(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    View view = new View(visit.words(), check.state());
    if (visit.wantsFragment()) {
      return shell.fragment(out -> JtefoundGenerated.render(out, Plain.PLAIN, view));
    }
    return shell.shown(
        visit,
        Place.CHECK,
        visit.words().text("protection.check.title"),
        out -> JtecheckGenerated.render(out, Plain.PLAIN, view));
  }

  private Answer begun(Visit visit) throws IOException {
    var refusal = reads.refusalToWatch(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    // What came of it, the check itself writes down.
    if (!check.state().running()) {
      reads.write(visit, Action.CHECK, Outcome.PARTIAL, 0, "begun");
      check.begin();
    }
    return shell.see("/protection/check");
  }
}
