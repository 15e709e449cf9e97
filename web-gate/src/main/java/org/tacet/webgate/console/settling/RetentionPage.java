// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.io.IOException;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.LegalHold;
import org.tacet.archive.Refusal;
import org.tacet.archive.Retention;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.settling.Answered.Tone;
import org.tacet.webgate.console.settling.Asking.Field;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// How long studies are kept at least, and which are held. Reasons of holds are shown to nobody
/// here: they may be about the patient.
final class RetentionPage {
  private static final String PATH = Place.RETENTION.path();
  private static final String PLACE = "place";
  private static final String LIFT = "lift";

  private final Archive archive;
  private final Retention retention;
  private final Shell shell;

  RetentionPage(Archive archive, Retention retention, Shell shell) {
    this.archive = archive;
    this.retention = retention;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(shell.page(PATH, this::show), shell.form(PATH, this::take));
  }

  private Optional<Refusal> refusal(Visit visit, Action action) throws IOException {
    return archive.refusal(
        visit.person(), Operation.ADMINISTER, action, Target.Everything.EVERYTHING);
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit, Action.CHECK);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    HoldsView view = view(visit, Typed.NOTHING);
    return shell.shown(
        visit,
        Place.RETENTION,
        visit.words().text("settling.retention.title"),
        out -> JteretentionGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  private HoldsView view(Visit visit, Typed typed) throws IOException {
    Words words = visit.words();
    List<HoldsView.Row> rows = new ArrayList<>();
    for (LegalHold hold : archive.holds().list(visit.person())) {
      rows.add(
          new HoldsView.Row(
              hold.study().value(),
              hold.site().name(),
              hold.by(),
              hold.since().toString(),
              words.moment(hold.since())));
    }
    return new HoldsView(minimum(words), rows, typed);
  }

  private String minimum(Words words) {
    Period minimum = retention.minimum();
    long days = minimum.get(ChronoUnit.DAYS);
    List<String> parts = new ArrayList<>();
    if (minimum.getYears() > 0) {
      parts.add(words.count("settling.years", minimum.getYears()));
    }
    if (minimum.getMonths() > 0) {
      parts.add(words.count("settling.months", minimum.getMonths()));
    }
    if (days > 0) {
      parts.add(words.count("settling.days", days));
    }
    return parts.isEmpty()
        ? words.text("settling.retention.none")
        : words.text("settling.retention.some", String.join(", ", parts));
  }

  private Answer take(Visit visit, Form form) throws IOException {
    Optional<Refusal> refusal = refusal(visit, Action.CONFIGURE);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    return switch (form.value("do").orElse("")) {
      case PLACE -> place(visit, form);
      case LIFT -> lift(visit, form);
      default -> shell.malformed(visit);
    };
  }

  private Answer place(Visit visit, Form form) throws IOException {
    Words words = visit.words();
    Named named = Named.withReason(form, words);
    if (!named.isWhole()) {
      return wrong(visit, form, named);
    }
    if (!form.has("confirmed")) {
      return asked(visit, named, PLACE, List.of(new Field("reason", named.reason().orElseThrow())));
    }
    try {
      boolean placed =
          archive
              .holds()
              .place(
                  visit.person(),
                  named.site().orElseThrow(),
                  named.study().orElseThrow(),
                  named.reason().orElseThrow());
      return placed
          ? told(visit, Tone.GOOD, words.text("settling.hold.placed"), named)
          : wrong(visit, form, named.wrong("study", words.text("settling.error.held")));
    } catch (IllegalStateException _) {
      return wrong(visit, form, named.wrong("study", words.text("settling.error.too-many")));
    }
  }

  private Answer lift(Visit visit, Form form) throws IOException {
    Words words = visit.words();
    Named named = Named.of(form, words);
    if (!named.isWhole()) {
      return shell.malformed(visit);
    }
    if (!form.has("confirmed")) {
      return asked(visit, named, LIFT, List.of());
    }
    boolean lifted =
        archive
            .holds()
            .lift(visit.person(), named.site().orElseThrow(), named.study().orElseThrow());
    return lifted
        ? told(visit, Tone.GOOD, words.text("settling.hold.lifted"), named)
        : told(visit, Tone.WARN, words.text("settling.hold.none"), named);
  }

  private Answer asked(Visit visit, Named named, String what, List<Field> more) {
    Words words = visit.words();
    List<Field> fields = new ArrayList<>(more);
    fields.add(new Field("do", what));
    fields.add(new Field("site", named.site().orElseThrow().name()));
    fields.add(new Field("study", named.study().orElseThrow().value()));
    String key = "settling.hold." + what;
    Asking asking =
        new Asking(
            words.text(key + ".title"),
            named.facts(words),
            List.of(words.text(key + ".does")),
            PATH,
            fields,
            Optional.of(words.text(key + ".button")),
            PATH);
    return asking.shown(shell, visit, Place.RETENTION);
  }

  private Answer told(Visit visit, Tone tone, String line, Named named) {
    Words words = visit.words();
    Answered answered =
        new Answered(
            words.text("settling.retention.title"), tone, List.of(line), named.facts(words), PATH);
    return answered.shown(shell, visit, Place.RETENTION);
  }

  private Answer wrong(Visit visit, Form form, Named named) throws IOException {
    HoldsView view = view(visit, new Typed(form, named.errors()));
    return shell.wrong(
        visit,
        Place.RETENTION,
        visit.words().text("settling.retention.title"),
        out -> JteretentionGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }
}
