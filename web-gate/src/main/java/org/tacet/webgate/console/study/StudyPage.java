// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.study.Lookup.Asked;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// A study: whose it is, what is in it, and ways on.
///
/// @param viewer whether there is one to lead to
record StudyPage(Shell shell, Lookup lookup, Closed closed, boolean viewer) {
  List<Route> routes() {
    return List.of(shell.page("/studies/{site}/{study}", this::show));
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Asked<Lookup.Whole> asked = lookup.whole(visit.person(), where.get());
    if (!(asked instanceof Asked.There<Lookup.Whole>(Lookup.Whole whole))) {
      return closed.answer(visit, where.get(), asked);
    }
    StudyView view =
        StudyView.of(
            whole,
            where.get(),
            visit.words(),
            new StudyView.Ways(viewer, visit.holds(Role.AUDITOR), openUntil(visit, where.get())));
    // The title gets into histories: no name.
    return shell.shown(
        visit,
        Place.WORKLIST,
        visit.words().text("study.page.title"),
        out -> JtepageGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  /// Until when a broken glass opens this study.
  private static Optional<Instant> openUntil(Visit visit, Where where) {
    Reach reach = new Reach.OfStudy(where.site(), where.study());
    return visit.person().grants().stream()
        .filter(grant -> grant.isBrokenGlass() && grant.reach().equals(reach))
        .flatMap((Grant grant) -> grant.until().stream())
        .filter(visit.now()::isBefore)
        .max(Instant::compareTo);
  }
}
