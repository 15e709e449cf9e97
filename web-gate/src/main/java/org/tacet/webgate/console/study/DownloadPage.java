// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.Refusal;
import org.tacet.archive.RetrieveOutcome;
import org.tacet.archive.Selection;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.Lookup.Asked;
import org.tacet.webgate.dicomweb.StillPermitted;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Takes a study away as files, for a purpose that is said before: the policy and the trail see it.
record DownloadPage(Shell shell, Lookup lookup, Closed closed, StudyArea.Parts parts) {
  private static final String PATH = "/studies/{site}/{study}/download";
  private static final int FORBIDDEN = 403;

  List<Route> routes() {
    return List.of(shell.page(PATH, this::show), shell.form(PATH, this::take));
  }

  private Archive archive() {
    return parts.archive();
  }

  private DicomFile.Implementation implementation() {
    return parts.implementation();
  }

  /// What the page shows.
  ///
  /// @param study the page of the study
  /// @param instances how many, written; empty if that is not known
  /// @param error empty if there is none
  record View(String study, String instances, List<Choice> choices, String error) {}

  /// A purpose to choose.
  record Choice(String code, String label, boolean chosen) {}

  private Answer show(Visit visit) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Asked<DataSet> asked = lookup.study(visit.person(), where.get());
    if (!(asked instanceof Asked.There<DataSet>(DataSet study))) {
      return closed.answer(visit, where.get(), asked);
    }
    View view = view(visit.words(), where.get(), count(study, visit.words()), "", "");
    return shell.shown(visit, Place.WORKLIST, title(visit), content(visit, view));
  }

  private static String title(Visit visit) {
    return visit.words().text("study.download.title");
  }

  private static gg.jte.html.HtmlContent content(Visit visit, View view) {
    return out -> JtedownloadGenerated.render(out, Plain.PLAIN, visit.words(), view);
  }

  private static String count(DataSet study, Words words) {
    return study.longs(Tags.NumberOfStudyRelatedInstances).stream()
        .findFirst()
        .map(words::number)
        .orElse("");
  }

  private static View view(
      Words words, Where where, String instances, String chosen, String error) {
    List<Choice> choices =
        Arrays.stream(Purpose.values())
            .map(purpose ->
                new Choice(
                    purpose.code(),
                    words.of("study.purpose", purpose),
                    purpose.code().equals(chosen)))
            .toList();
    return new View(where.path(), instances, choices, error);
  }

  private Answer take(Visit visit, Form form) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Optional<Purpose> purpose =
        form.value("purpose")
            .flatMap(code ->
                Arrays.stream(Purpose.values()).filter(p -> p.code().equals(code)).findFirst());
    return purpose.isPresent()
        ? given(visit, where.get(), purpose.get())
        : unsaid(visit, where.get());
  }

  /// Nobody is told of a form's fault who may not see the form.
  private Answer unsaid(Visit visit, Where where) throws IOException {
    Asked<DataSet> asked = lookup.study(visit.person(), where);
    if (!(asked instanceof Asked.There<DataSet>(DataSet study))) {
      return closed.answer(visit, where, asked);
    }
    Words words = visit.words();
    View view =
        view(words, where, count(study, words), "", words.text("study.download.purpose.missing"));
    return shell.wrong(visit, Place.WORKLIST, title(visit), content(visit, view));
  }

  private Answer given(Visit visit, Where where, Purpose purpose) throws IOException {
    RetrieveOutcome outcome =
        archive()
            .retrieve(
                visit.person().withPurpose(purpose),
                Operation.GET,
                Selection.study(where.site(), where.study()));
    return switch (outcome) {
      case RetrieveOutcome.Found(List<Holding> holdings) ->
          holdings.isEmpty()
              ? closed.notThere(visit, where)
              : files(visit, where, purpose, holdings);
      case RetrieveOutcome.Refused(Refusal.NotPermitted(Deny why)) when why == Deny.OTHER_PURPOSE ->
          otherPurpose(visit, where, purpose);
      case RetrieveOutcome.Refused(Refusal why) -> closed.refused(visit, where, why);
      case RetrieveOutcome.TooMany _ -> shell.problem(visit, Statuses.tooMany());
    };
  }

  private Answer files(Visit visit, Where where, Purpose purpose, List<Holding> holdings) {
    StillPermitted still =
        new StillPermitted(
            archive(),
            visit.exchange(),
            where.site(),
            parts.clock(),
            caller ->
                caller instanceof Caller.Person person ? person.withPurpose(purpose) : caller);
    StudyZip zip = new StudyZip(holdings, implementation(), still);
    return Answer.streamed(200, "application/zip", zip::writeTo)
        .with("Content-Disposition", "attachment; filename=\"study.zip\"");
  }

  /// Says no more than the policy does, whatever there is: that another purpose was granted.
  private Answer otherPurpose(Visit visit, Where where, Purpose purpose) {
    Words words = visit.words();
    View view =
        view(words, where, "", purpose.code(), words.text("study.download.purpose.refused"));
    Answer page = shell.wrong(visit, Place.WORKLIST, title(visit), content(visit, view));
    return new Answer(FORBIDDEN, page.headers(), page.body());
  }
}
