// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.BreakGlassOutcome;
import org.tacet.archive.Reasons;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.BreakingGlass;

/// Opens a study in an emergency. Whoever does is told before what comes of it; whether there is
/// such a study is not told at all.
record EmergencyPages(Shell shell, Archive archive, BreakingGlass glass) {
  private static final String OF_STUDY = "/studies/{site}/{study}/emergency";
  private static final String ANY = "/emergency";

  List<Route> routes() {
    return List.of(
        shell.page(OF_STUDY, this::show),
        shell.form(OF_STUDY, this::take),
        shell.page(ANY, this::ask),
        shell.form(ANY, this::lead));
  }

  /// What the page shows.
  ///
  /// @param reason as it was typed
  record View(String site, String study, String reason, int longest, String error) {}

  /// What the page that asks for a study shows.
  record Naming(String site, String study, String error) {}

  private Answer show(Visit visit) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Optional<Refusal> refusal = refusal(visit, where.get());
    return refusal.isPresent()
        ? shell.refused(visit, refusal.get())
        : shell.shown(visit, Place.WORKLIST, title(visit), content(visit, where.get(), "", ""));
  }

  private Optional<Refusal> refusal(Visit visit, Where where) throws IOException {
    return archive.refusal(
        visit.person(), Operation.BREAK_GLASS, Action.BREAK_GLASS, where.target());
  }

  private Answer take(Visit visit, Form form) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Optional<String> reason = form.value("reason");
    if (reason.filter(Reasons::isReason).isPresent()) {
      return opened(visit, where.get(), reason.get());
    }
    Optional<Refusal> refusal = refusal(visit, where.get());
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    String error =
        visit
            .words()
            .text(
                reason.isPresent()
                    ? "study.emergency.reason.wrong"
                    : "study.emergency.reason.missing",
                Reasons.LONGEST);
    return shell.wrong(
        visit,
        Place.WORKLIST,
        title(visit),
        content(visit, where.get(), form.typed("reason"), error));
  }

  private Answer opened(Visit visit, Where where, String reason) throws IOException {
    return switch (glass.open(visit.person(), where.site(), where.study(), reason)) {
      case BreakGlassOutcome.Granted _ -> shell.see(where.path());
      case BreakGlassOutcome.Refused(Refusal why) -> shell.refused(visit, why);
    };
  }

  private static String title(Visit visit) {
    return visit.words().text("study.emergency.title");
  }

  private static gg.jte.html.HtmlContent content(
      Visit visit, Where where, String reason, String error) {
    View view =
        new View(where.site().name(), where.study().value(), reason, Reasons.LONGEST, error);
    return out -> JteemergencyGenerated.render(out, Plain.PLAIN, visit.words(), view);
  }

  private Answer ask(Visit visit) {
    return visit.mayBreakGlass()
        ? shell.shown(visit, Place.WORKLIST, title(visit), naming(visit, new Naming("", "", "")))
        : shell.forbidden(visit);
  }

  private Answer lead(Visit visit, Form form) {
    if (!visit.mayBreakGlass()) {
      return shell.forbidden(visit);
    }
    Optional<Where> where = Where.of(form.value("site").orElse(""), form.value("study").orElse(""));
    Words words = visit.words();
    return where.isPresent()
        ? shell.see(where.get().path() + "/emergency")
        : shell.wrong(
            visit,
            Place.WORKLIST,
            title(visit),
            naming(
                visit,
                new Naming(
                    form.typed("site"), form.typed("study"), words.text("study.naming.wrong"))));
  }

  private static gg.jte.html.HtmlContent naming(Visit visit, Naming naming) {
    return out -> JtenamingGenerated.render(out, Plain.PLAIN, visit.words(), naming);
  }
}
