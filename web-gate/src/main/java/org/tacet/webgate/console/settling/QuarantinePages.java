// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Quarantined;
import org.tacet.archive.Refusal;
import org.tacet.archive.SettleOutcome;
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

/// What waits in quarantine, how it differs from what is there, and what becomes of it.
final class QuarantinePages {
  /// So many are shown; the rest comes up when these are settled.
  private static final int MOST = 200;

  private static final String PATH = Place.QUARANTINE.path();

  private final Archive archive;
  private final Shell shell;

  QuarantinePages(Archive archive, Shell shell) {
    this.archive = archive;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        shell.page(PATH, this::list),
        shell.page(PATH + "/{id}", this::compare),
        shell.form(PATH + "/{id}", this::settle));
  }

  /// What is decided.
  private enum Decision {
    ACCEPT,
    REJECT;

    static Optional<Decision> of(Form form) {
      return switch (form.value("decision").orElse("")) {
        case "accept" -> Optional.of(ACCEPT);
        case "reject" -> Optional.of(REJECT);
        default -> Optional.empty();
      };
    }

    String word() {
      return this == ACCEPT ? "accept" : "reject";
    }
  }

  private Optional<Refusal> refusal(Visit visit) throws IOException {
    return archive.refusal(
        visit.person(), Operation.ADMINISTER, Action.QUARANTINE, Target.Everything.EVERYTHING);
  }

  private Answer list(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Words words = visit.words();
    List<Quarantined> all = archive.quarantine(visit.person());
    List<Waiting> shown = all.stream().limit(MOST).map(each -> Waiting.of(each, words)).toList();
    int more = all.size() - shown.size();
    return shell.shown(
        visit,
        Place.QUARANTINE,
        words.text("settling.quarantine.title"),
        out -> JtequarantineGenerated.render(out, Plain.PLAIN, words, shown, more));
  }

  private Answer compare(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Optional<Long> id = id(visit);
    Optional<Compared> compared =
        id.isEmpty()
            ? Optional.empty()
            : archive
                .compareQuarantined(visit.person(), id.get())
                .map(each -> Compared.of(each, visit.words()));
    if (compared.isEmpty()) {
      return shell.notThere(visit);
    }
    return shell.shown(
        visit,
        Place.QUARANTINE,
        compared.get().title(),
        out -> JtecomparisonGenerated.render(out, Plain.PLAIN, visit.words(), compared.get()));
  }

  private static Optional<Long> id(Visit visit) {
    String text = visit.segment("id");
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private Answer settle(Visit visit, Form form) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Optional<Decision> decision = Decision.of(form);
    Optional<Long> id = id(visit);
    if (decision.isEmpty() || id.isEmpty()) {
      return shell.malformed(visit);
    }
    return form.has("confirmed")
        ? settled(visit, decision.get(), id.get())
        : asked(visit, decision.get(), id.get());
  }

  private Answer asked(Visit visit, Decision decision, long id) throws IOException {
    Words words = visit.words();
    Optional<Quarantined> waiting =
        archive.quarantine(visit.person()).stream().filter(each -> each.id() == id).findFirst();
    if (waiting.isEmpty()) {
      return gone(visit);
    }
    String key = "settling.quarantine." + decision.word();
    String here = PATH + "/" + id;
    Asking asking =
        new Asking(
            words.text(key + ".title"),
            Waiting.of(waiting.get(), words).facts(words),
            List.of(words.text(key + ".does"), words.text("settling.for-ever")),
            here,
            List.of(new Field("decision", decision.word())),
            Optional.of(words.text(key + ".button")),
            here);
    return asking.shown(shell, visit, Place.QUARANTINE);
  }

  private Answer settled(Visit visit, Decision decision, long id) throws IOException {
    Words words = visit.words();
    SettleOutcome outcome =
        switch (decision) {
          case ACCEPT -> archive.releaseQuarantined(visit.person(), id);
          case REJECT -> archive.discardQuarantined(visit.person(), id);
        };
    return switch (outcome) {
      case SettleOutcome.Accepted accepted ->
          told(
              visit,
              Tone.GOOD,
              words.text("settling.quarantine.accepted"),
              List.of(
                  Fact.code(words.text("settling.study"), accepted.study().value()),
                  Fact.code(words.text("settling.instance"), accepted.instance().value())));
      case SettleOutcome.Discarded _ ->
          told(visit, Tone.GOOD, words.text("settling.quarantine.rejected"), List.of());
      case SettleOutcome.StillInConflict _ ->
          told(visit, Tone.WARN, words.text("settling.quarantine.still"), List.of());
      case SettleOutcome.Held(var hold) ->
          told(
              visit,
              Tone.WARN,
              words.text("settling.quarantine.held", hold.by(), words.moment(hold.since())),
              List.of());
      case SettleOutcome.NotThere _ -> gone(visit);
      case SettleOutcome.Refused(Refusal why) -> shell.refused(visit, why);
    };
  }

  private Answer gone(Visit visit) {
    return told(visit, Tone.WARN, visit.words().text("settling.quarantine.gone"), List.of());
  }

  private Answer told(Visit visit, Tone tone, String line, List<Fact> facts) {
    Words words = visit.words();
    Answered answered =
        new Answered(words.text("settling.quarantine.title"), tone, List.of(line), facts, PATH);
    return answered.shown(shell, visit, Place.QUARANTINE);
  }
}
