// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// What takes its time: how far it has come, how it ended. A script looks again every other second,
/// at the part that changes alone: what has the focus keeps it.
final class JobsPage {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Archive archive;
  private final Jobs jobs;
  private final Shell shell;

  JobsPage(Archive archive, Jobs jobs, Shell shell) {
    this.archive = archive;
    this.jobs = jobs;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        shell.page(Place.JOBS.path(), this::show), shell.form(Place.JOBS.path(), this::take));
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit, Operation.ADMINISTER, Action.CHECK);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    return visit.wantsFragment() && visit.asked("job").isPresent()
        ? part(visit)
        : list(visit, false);
  }

  private Optional<Refusal> refusal(Visit visit, Operation operation, Action action)
      throws IOException {
    return archive.refusal(visit.person(), operation, action, Target.Everything.EVERYTHING);
  }

  private Answer part(Visit visit) {
    Optional<Job> running =
        visit
            .asked("job")
            .flatMap(JobsPage::number)
            .flatMap(jobs::find)
            .filter(job -> !job.state().isOver());
    return running.isPresent()
        ? shell.fragment(
            out -> JteprogressGenerated.render(out, Plain.PLAIN, visit.words(), running.get()))
        : Answer.empty(200).with("HX-Refresh", "true");
  }

  private static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private Answer list(Visit visit, boolean refusedToBegin) {
    List<Job> all = jobs.all();
    String title = visit.words().text("keeping.jobs.title");
    JobsView view =
        new JobsView(
            all.stream().filter(job -> !job.state().isOver()).toList(),
            all.stream().filter(job -> job.state().isOver()).toList(),
            refusedToBegin);
    return refusedToBegin
        ? shell.wrong(
            visit,
            Place.JOBS,
            title,
            out -> JtejobsGenerated.render(out, Plain.PLAIN, visit.words(), view))
        : shell.shown(
            visit,
            Place.JOBS,
            title,
            out -> JtejobsGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  private Answer take(Visit visit, Form form) throws IOException {
    Optional<Refusal> refusal = refusal(visit, Operation.VERIFY, Action.VERIFY);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    return switch (form.typed("do")) {
      case "verify" -> verify(visit);
      case "stop" -> stop(visit, form);
      default -> shell.malformed(visit);
    };
  }

  private Answer verify(Visit visit) {
    Verifying verifying = new Verifying(archive, visit.person());
    return jobs.begin(JobKind.VERIFY, visit.person().name(), verifying).isPresent()
        ? shell.see(Place.JOBS.path())
        : list(visit, true);
  }

  private Answer stop(Visit visit, Form form) {
    Optional<Long> job = form.value("job").flatMap(JobsPage::number);
    if (job.isEmpty()) {
      return shell.malformed(visit);
    }
    jobs.stop(job.get());
    return shell.see(Place.JOBS.path());
  }
}
