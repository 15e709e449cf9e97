// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.AskedFor;
import org.tacet.webgate.console.protection.spi.Trail;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.protection.spi.Trail.Wish;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// The trail, the newest line first. New lines come while it is open, unless somebody looks back.
final class TrailPage {
  private static final int PAGE = 50;
  private static final int MOST_NEWER = 200;

  private final Shell shell;
  private final Archive archive;
  private final Trail trail;
  private final TrailReads reads;

  TrailPage(Shell shell, Archive archive, Trail trail, TrailReads reads) {
    this.shell = shell;
    this.archive = archive;
    this.trail = trail;
    this.reads = reads;
  }

  List<Route> routes() {
    return List.of(
        shell.page("/protection/trail", visit -> answered(visit, Form.empty(), true)),
        shell.form("/protection/trail", (visit, form) -> answered(visit, form, form.has("live"))));
  }

  private Answer answered(Visit visit, Form typed, boolean live) throws IOException {
    var refusal = reads.refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    TrailForm form = TrailForm.of(typed);
    if (!form.errors().isEmpty()) {
      return wrong(visit, form);
    }
    Optional<Long> before = line(typed, "before");
    Optional<Long> after = line(typed, "after");
    if (visit.wantsFragment() && after.isPresent()) {
      return newer(visit, form, after.get());
    }
    Wish wish = form.wish(PAGE).between(0, before.orElse(Long.MAX_VALUE));
    if (form.asked().isPresent()) {
      Optional<AskedFor> asked = asked(visit, form);
      if (asked.isEmpty()) {
        form.errors().add("protection.trail.wrong-value");
        return wrong(visit, form);
      }
      wish = wish.fitting(asked.get()::in);
    }
    Look look = trail.look(wish);
    reads.read(visit, look.lines().size(), "show");
    // A value is looked for once: to look again every few seconds would be written down every time.
    boolean goesOn = live && before.isEmpty() && form.asked().isEmpty() && form.until().isEmpty();
    return page(visit, TrailView.of(visit.words(), form, look, goesOn, 0));
  }

  private Optional<AskedFor> asked(Visit visit, TrailForm form) throws IOException {
    try {
      return Optional.of(archive.askedFor(visit.person(), form.asked().orElseThrow()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// What has come since; nothing at all, if nothing has.
  private Answer newer(Visit visit, TrailForm form, long after) throws IOException {
    Look look = trail.look(form.wish(MOST_NEWER).between(after, Long.MAX_VALUE));
    reads.polled(visit, look.lines().size());
    if (look.newest() <= after) {
      return Answer.empty(204);
    }
    TrailView view = TrailView.of(visit.words(), form, look, true, after);
    return shell.fragment(out -> JtenewerGenerated.render(out, Plain.PLAIN, view));
  }

  private Answer page(Visit visit, TrailView view) {
    return shell.shown(
        visit,
        Place.TRAIL,
        visit.words().text("protection.trail.title"),
        out -> JtetrailGenerated.render(out, Plain.PLAIN, view));
  }

  private Answer wrong(Visit visit, TrailForm form) {
    Look nothing = new Look(List.of(), 0, 0, 0, 0, true);
    TrailView view = TrailView.of(visit.words(), form, nothing, false, 0);
    return shell.wrong(
        visit,
        Place.TRAIL,
        visit.words().text("protection.trail.title"),
        out -> JtetrailGenerated.render(out, Plain.PLAIN, view));
  }

  private static Optional<Long> line(Form typed, String name) {
    return typed.value(name).filter(text -> text.matches("[0-9]{1,15}")).map(Long::valueOf);
  }
}
