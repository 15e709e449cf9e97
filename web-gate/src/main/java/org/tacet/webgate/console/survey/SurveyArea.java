// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target.Everything;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.Change;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Scope;
import org.tacet.webgate.console.survey.spi.Surveys;
import org.tacet.webgate.console.survey.spi.Surveys.Outcome;
import org.tacet.webgate.console.survey.spi.SystemDetail;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// Surveys, for whoever answers for the archive as a whole: such a person begins rounds, stops them
/// and reads what they found. Whoever reads the whole trail may look.
public final class SurveyArea implements Area {
  private static final String HOME = "/survey";

  private final Archive archive;
  private final Surveys surveys;

  /// @param surveys where they are run
  public SurveyArea(Archive archive, Surveys surveys) {
    this.archive = archive;
    this.surveys = surveys;
  }

  @Override
  public List<Route> routes(Shell shell) {
    return List.of(
        shell.page(HOME, visit -> looking(shell, visit, () -> overview(shell, visit))),
        shell.form(HOME, (visit, form) -> acting(shell, visit, () -> take(shell, visit, form))),
        shell.page(
            "/survey/progress", visit -> looking(shell, visit, () -> progress(shell, visit))),
        shell.page("/survey/compare", visit -> looking(shell, visit, () -> compare(shell, visit))),
        shell.page(
            "/survey/rounds/{round}", visit -> looking(shell, visit, () -> round(shell, visit))),
        shell.form(
            "/survey/rounds/{round}",
            (visit, form) -> acting(shell, visit, () -> report(shell, visit, form))),
        shell.page(
            "/survey/rounds/{round}/systems/{system}",
            visit -> looking(shell, visit, () -> system(shell, visit))));
  }

  private interface Answering {
    Answer answer() throws IOException;
  }

  private Answer looking(Shell shell, Visit visit, Answering answering) throws IOException {
    boolean auditor = visit.holdsEverywhere(Role.AUDITOR) && !acts(visit);
    return asking(shell, visit, auditor ? Operation.TRAIL : Operation.ADMINISTER, answering);
  }

  private Answer acting(Shell shell, Visit visit, Answering answering) throws IOException {
    return asking(shell, visit, Operation.ADMINISTER, answering);
  }

  private Answer asking(Shell shell, Visit visit, Operation operation, Answering answering)
      throws IOException {
    Optional<Refusal> refusal =
        archive.refusal(visit.person(), operation, Action.CHECK, Everything.EVERYTHING);
    return refusal.isPresent() ? shell.refused(visit, refusal.get()) : answering.answer();
  }

  private static boolean acts(Visit visit) {
    return visit.holdsEverywhere(Role.ADMINISTRATOR);
  }

  private Answer overview(Shell shell, Visit visit) throws IOException {
    OverviewPage page = overview(visit, Optional.empty());
    return shell.shown(
        visit,
        Place.SURVEY,
        visit.words().text("survey.title"),
        out -> JteoverviewGenerated.render(out, Plain.PLAIN, page));
  }

  private OverviewPage overview(Visit visit, Optional<String> error) throws IOException {
    Overview overview = surveys.overview();
    return new OverviewPage(new Telling(visit.words()), overview, acts(visit), error);
  }

  private Answer progress(Shell shell, Visit visit) {
    Optional<Progress> running = surveys.progress();
    if (!visit.wantsFragment()) {
      return shell.see(HOME);
    }
    if (running.isEmpty()) {
      // What was running has ended: there is more to show than how far it was.
      return Answer.empty(204).with("HX-Refresh", "true");
    }
    return shell.fragment(
        out -> JteprogressGenerated.render(out, Plain.PLAIN, visit.words(), running.get()));
  }

  private Answer take(Shell shell, Visit visit, Form form) throws IOException {
    return switch (form.typed("do")) {
      case "begin" -> begin(shell, visit, form);
      case "pause" -> settled(shell, visit, surveys.pause(visit.person()));
      case "resume" -> settled(shell, visit, surveys.resume(visit.person(), form.typed("round")));
      default -> shell.malformed(visit);
    };
  }

  private Answer begin(Shell shell, Visit visit, Form form) throws IOException {
    String name = form.typed("scope");
    if (form.has("confirmed")) {
      return settled(shell, visit, surveys.begin(visit.person(), name));
    }
    Optional<Scope> scope =
        surveys.overview().scopes().stream().filter(each -> each.name().equals(name)).findFirst();
    if (scope.isEmpty()) {
      return settled(shell, visit, Outcome.NO_SUCH);
    }
    if (scope.get().state() != Scope.State.SIGNED || scope.get().terms().isEmpty()) {
      return settled(shell, visit, Outcome.NOT_SIGNED);
    }
    Words words = visit.words();
    return shell.shown(
        visit,
        Place.SURVEY,
        words.text("survey.begin.title"),
        out ->
            JteconfirmGenerated.render(
                out, Plain.PLAIN, words, scope.get(), scope.get().terms().orElseThrow()));
  }

  private Answer settled(Shell shell, Visit visit, Outcome outcome) throws IOException {
    if (outcome == Outcome.DONE) {
      return shell.see(HOME);
    }
    OverviewPage page = overview(visit, Optional.of(visit.words().of("survey.outcome", outcome)));
    return shell.wrong(
        visit,
        Place.SURVEY,
        visit.words().text("survey.title"),
        out -> JteoverviewGenerated.render(out, Plain.PLAIN, page));
  }

  private Answer round(Shell shell, Visit visit) throws IOException {
    Optional<RoundResult> result = surveys.result(visit.segment("round"));
    if (result.isEmpty()) {
      return shell.notThere(visit);
    }
    RoundPage page =
        new RoundPage(new Telling(visit.words()), result.get(), acts(visit), Optional.empty());
    return shell.shown(
        visit,
        Place.SURVEY,
        visit.words().text("survey.round.title", result.get().round().name()),
        out -> JteroundGenerated.render(out, Plain.PLAIN, page));
  }

  private Answer system(Shell shell, Visit visit) throws IOException {
    String number = visit.segment("system");
    Optional<SystemDetail> detail =
        number.matches("[1-9][0-9]{0,6}")
            ? surveys.system(visit.segment("round"), Integer.parseInt(number))
            : Optional.empty();
    if (detail.isEmpty()) {
      return shell.notThere(visit);
    }
    SystemPage page = new SystemPage(new Telling(visit.words()), detail.get());
    return shell.shown(
        visit,
        Place.SURVEY,
        visit.words().text("survey.system.title", page.system().address()),
        out -> JtesystemGenerated.render(out, Plain.PLAIN, page));
  }

  private Answer compare(Shell shell, Visit visit) throws IOException {
    Optional<String> from = visit.asked("from");
    Optional<String> to = visit.asked("to");
    if (from.isEmpty() || to.isEmpty()) {
      return shell.see(HOME);
    }
    Optional<Change> change = surveys.compare(from.get(), to.get());
    if (change.isEmpty()) {
      return shell.notThere(visit);
    }
    ComparePage page = new ComparePage(new Telling(visit.words()), change.get());
    return shell.shown(
        visit,
        Place.SURVEY,
        page.title(),
        out -> JtecompareGenerated.render(out, Plain.PLAIN, page));
  }

  private Answer report(Shell shell, Visit visit, Form form) throws IOException {
    Optional<Surveys.Edition> edition = chosen(Surveys.Edition.values(), form.typed("edition"));
    Optional<Surveys.Style> style = chosen(Surveys.Style.values(), form.typed("style"));
    Optional<Surveys.Format> format = chosen(Surveys.Format.values(), form.typed("format"));
    if (edition.isEmpty() || style.isEmpty() || format.isEmpty()) {
      return shell.malformed(visit);
    }
    String round = visit.segment("round");
    Optional<byte[]> report =
        surveys.report(visit.person(), round, edition.get(), style.get(), format.get());
    if (report.isEmpty()) {
      return shell.notThere(visit);
    }
    String name = "%s-%s.%s".formatted(round, word(edition.get()), word(format.get()));
    return Answer.bytes(200, type(format.get()), report.get())
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static <E extends Enum<E>> Optional<E> chosen(E[] all, String word) {
    return Arrays.stream(all).filter(each -> word(each).equals(word)).findFirst();
  }

  /// A constant as forms write it.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String type(Surveys.Format format) {
    return switch (format) {
      case HTML -> "text/html; charset=utf-8";
      case PDF -> "application/pdf";
      case CSV -> "text/csv; charset=utf-8";
      case JSON -> "application/json";
    };
  }
}
