// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import org.tacet.archive.Refusal;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.Lookup.Asked;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Statuses;

/// Answers for what is not there, or not for this caller. Both look the same; who treats patients
/// is told, at either, how to open a study in an emergency.
record Closed(Shell shell) {
  private static final int NOT_FOUND = 404;

  /// For what was asked and is not to be had.
  Answer answer(Visit visit, Where where, Asked<?> asked) {
    return asked instanceof Asked.Refused<?>(Refusal why)
        ? refused(visit, where, why)
        : notThere(visit, where);
  }

  /// For what was refused.
  Answer refused(Visit visit, Where where, Refusal why) {
    return Statuses.of(why).status() == NOT_FOUND
        ? notThere(visit, where)
        : shell.refused(visit, why);
  }

  /// For what is not there.
  Answer notThere(Visit visit, Where where) {
    if (!visit.mayBreakGlass()) {
      return shell.notThere(visit);
    }
    Words words = visit.words();
    Answer page =
        shell.shown(
            visit,
            Place.WORKLIST,
            words.text("study.closed.title"),
            out -> JteclosedGenerated.render(out, Plain.PLAIN, words, where.path()));
    return new Answer(NOT_FOUND, page.headers(), page.body());
  }
}
