// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.ErasureOutlook;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.settling.Answered.Tone;
import org.tacet.webgate.console.settling.Asking.Field;
import org.tacet.webgate.console.settling.spi.Certificates;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.dicomweb.ErasureRecords;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// Erases a study in two steps: what would go, then that it goes. Whoever administers a site or a
/// study may erase there; the certificates are for administrators of everything.
final class ErasurePages {
  private static final Logger LOG = System.getLogger(ErasurePages.class.getName());
  private static final String PATH = Place.ERASURE.path();
  private static final Target EVERYTHING = Target.Everything.EVERYTHING;

  private final Archive archive;
  private final ErasureRecords records;
  private final Certificates certificates;
  private final Shell shell;

  ErasurePages(Archive archive, ErasureRecords records, Certificates certificates, Shell shell) {
    this.archive = archive;
    this.records = records;
    this.certificates = certificates;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        shell.page(PATH, this::show),
        shell.form(PATH, this::take),
        shell.page(PATH + "/certificates/{certificate}", this::download));
  }

  /// Who administers nothing at all is not shown the form. Of what is named in it, the archive
  /// decides.
  private Optional<Refusal> refusal(Visit visit) throws IOException {
    return visit.holds(Role.ADMINISTRATOR)
        ? Optional.empty()
        : archive.refusal(visit.person(), Operation.ERASE, Action.ERASE, EVERYTHING);
  }

  private Optional<Refusal> certificatesRefused(Visit visit) throws IOException {
    return archive.refusal(visit.person(), Operation.ADMINISTER, Action.EXPORT, EVERYTHING);
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    ErasureView view = view(visit, Typed.NOTHING);
    return shell.shown(
        visit,
        Place.ERASURE,
        visit.words().text("settling.erasure.title"),
        out -> JteerasureGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  private ErasureView view(Visit visit, Typed typed) throws IOException {
    Optional<Certificates.Kept> kept =
        visit.holdsEverywhere(Role.ADMINISTRATOR) && certificatesRefused(visit).isEmpty()
            ? Optional.of(certificates.all(visit.person()))
            : Optional.empty();
    return new ErasureView(typed, kept);
  }

  private Answer take(Visit visit, Form form) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Named named = Named.withReason(form, visit.words());
    if (!named.isWhole()) {
      return wrong(visit, form, named);
    }
    return form.has("confirmed") ? erase(visit, form, named) : ask(visit, form, named);
  }

  private Answer ask(Visit visit, Form form, Named named) throws IOException {
    ErasureOutlook outlook =
        archive.erasureOutlook(
            visit.person(), named.site().orElseThrow(), named.study().orElseThrow());
    return switch (outlook) {
      case ErasureOutlook.Extent extent -> asked(visit, named, extent);
      case ErasureOutlook.NoSuchStudy _ -> none(visit, form, named);
      case ErasureOutlook.Refused(Refusal why) -> shell.refused(visit, why);
    };
  }

  private Answer asked(Visit visit, Named named, ErasureOutlook.Extent extent) {
    Words words = visit.words();
    List<Fact> facts = new ArrayList<>(named.facts(words));
    facts.add(Fact.of(words.text("settling.series"), words.number(extent.series())));
    facts.add(Fact.of(words.text("settling.instances"), words.number(extent.instances())));
    facts.add(Fact.of(words.text("settling.quarantined"), words.number(extent.quarantined())));
    facts.add(Fact.of(words.text("settling.size"), words.size(extent.bytes())));
    facts.add(Fact.of(words.text("settling.kept-since"), words.moment(extent.since())));
    facts.add(Fact.of(words.text("settling.reason"), named.reason().orElseThrow()));
    List<String> warnings = new ArrayList<>();
    extent
        .hold()
        .ifPresent(hold ->
            warnings.add(
                words.text("settling.erasure.held", hold.by(), words.moment(hold.since()))));
    extent
        .keptUntil()
        .ifPresent(until -> warnings.add(words.text("settling.erasure.kept", words.moment(until))));
    if (extent.isFree()) {
      warnings.add(words.text("settling.erasure.does"));
      warnings.add(words.text("settling.for-ever"));
    }
    Asking asking =
        new Asking(
            words.text("settling.erasure.ask.title"),
            facts,
            warnings,
            PATH,
            List.of(
                new Field("site", named.site().orElseThrow().name()),
                new Field("study", named.study().orElseThrow().value()),
                new Field("reason", named.reason().orElseThrow())),
            extent.isFree() ? Optional.of(words.text("settling.erasure.button")) : Optional.empty(),
            PATH);
    return asking.shown(shell, visit, Place.ERASURE);
  }

  private Answer erase(Visit visit, Form form, Named named) throws IOException {
    Words words = visit.words();
    EraseOutcome outcome =
        archive.erase(
            visit.person(),
            named.site().orElseThrow(),
            named.study().orElseThrow(),
            named.reason().orElseThrow());
    return switch (outcome) {
      case EraseOutcome.Erased(EraseOutcome.Certificate certificate) ->
          erased(visit, certificate, isKept(certificate));
      case EraseOutcome.NoSuchStudy _ -> none(visit, form, named);
      case EraseOutcome.Held(var hold) ->
          told(
              visit,
              Tone.WARN,
              words.text("settling.erasure.held", hold.by(), words.moment(hold.since())),
              named.facts(words));
      case EraseOutcome.KeptUntil(var until) ->
          told(
              visit,
              Tone.WARN,
              words.text("settling.erasure.kept", words.moment(until)),
              named.facts(words));
      case EraseOutcome.Refused(Refusal why) -> shell.refused(visit, why);
    };
  }

  // The study is gone: whoever asked has to learn it, whatever the disk does.
  private boolean isKept(EraseOutcome.Certificate certificate) {
    try {
      records.keep(certificate);
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "a certificate was not kept: {0}", e.getClass().getSimpleName());
      return false;
    }
  }

  private Answer erased(Visit visit, EraseOutcome.Certificate certificate, boolean kept) {
    Words words = visit.words();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(words.text("settling.site"), certificate.site().name()));
    facts.add(Fact.code(words.text("settling.study"), certificate.study().value()));
    facts.add(Fact.of(words.text("settling.instances"), words.number(certificate.instances())));
    facts.add(Fact.of(words.text("settling.quarantined"), words.number(certificate.quarantined())));
    facts.add(Fact.of(words.text("settling.size"), words.size(certificate.bytes())));
    certificate
        .keys()
        .forEach(key -> facts.add(Fact.code(words.text("settling.key-destroyed"), key.toString())));
    facts.add(Fact.of(words.text("settling.at"), words.second(certificate.at())));
    facts.add(Fact.of(words.text("settling.by"), certificate.by()));
    facts.add(Fact.of(words.text("settling.reason"), certificate.reason()));
    return kept
        ? told(visit, Tone.GOOD, words.text("settling.erasure.done"), facts)
        : told(visit, Tone.BAD, words.text("settling.erasure.not-kept"), facts);
  }

  private Answer none(Visit visit, Form form, Named named) throws IOException {
    return wrong(visit, form, named.wrong("study", visit.words().text("settling.error.no-study")));
  }

  private Answer told(Visit visit, Tone tone, String line, List<Fact> facts) {
    Words words = visit.words();
    Answered answered =
        new Answered(words.text("settling.erasure.title"), tone, List.of(line), facts, PATH);
    return answered.shown(shell, visit, Place.ERASURE);
  }

  private Answer wrong(Visit visit, Form form, Named named) throws IOException {
    ErasureView view = view(visit, new Typed(form, named.errors()));
    return shell.wrong(
        visit,
        Place.ERASURE,
        visit.words().text("settling.erasure.title"),
        out -> JteerasureGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  private Answer download(Visit visit) throws IOException {
    Optional<Refusal> refusal = certificatesRefused(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    String name = visit.segment("certificate");
    Optional<byte[]> json =
        name.matches("[A-Za-z0-9-]{1,200}")
            ? certificates.json(visit.person(), name)
            : Optional.empty();
    if (json.isEmpty()) {
      return shell.notThere(visit);
    }
    return Answer.bytes(200, "application/json", json.get())
        .with("Content-Disposition", "attachment; filename=\"" + name + ".json\"");
  }
}
