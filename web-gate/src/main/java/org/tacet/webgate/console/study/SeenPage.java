// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.spi.Seen;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// Who has seen a study. For auditors, who may not see the patient: it shows no attribute of one,
/// and looks the same for a study that is not there.
record SeenPage(Shell shell, Archive archive, Seen seen) {
  List<Route> routes() {
    return List.of(shell.page("/studies/{site}/{study}/seen", this::show));
  }

  /// What the page shows.
  ///
  /// @param next where older lines are
  record View(String site, String study, List<Row> rows, Optional<String> next, boolean first) {}

  /// A line, worded.
  ///
  /// @param at for machines
  record Row(
      String at,
      String when,
      String who,
      String what,
      String outcome,
      String style,
      String purpose,
      String count) {}

  private Answer show(Visit visit) throws IOException {
    Optional<Where> where = Where.of(visit);
    if (where.isEmpty()) {
      return shell.notThere(visit);
    }
    Optional<Refusal> refusal =
        archive.refusal(visit.person(), Operation.TRAIL, Action.TRAIL, where.get().target());
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Optional<String> asked = visit.asked("before");
    if (asked.filter(text -> !text.matches("[1-9][0-9]{0,17}")).isPresent()) {
      return shell.malformed(visit);
    }
    OptionalLong before =
        asked.map(text -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
    Seen.Part part = seen.look(visit.person(), where.get().site(), where.get().study(), before);
    View view = view(where.get(), part, visit.words(), before.isEmpty());
    return shell.shown(
        visit,
        Place.TRAIL,
        visit.words().text("study.seen.title"),
        out -> JteseenGenerated.render(out, Plain.PLAIN, visit.words(), view));
  }

  private static View view(Where where, Seen.Part part, Words words, boolean first) {
    return new View(
        where.site().name(),
        where.study().value(),
        part.lines().stream().map(line -> row(line, words)).toList(),
        part.next().isPresent()
            ? Optional.of(where.path() + "/seen?before=" + part.next().getAsLong())
            : Optional.empty(),
        first);
  }

  private static Row row(Seen.Line line, Words words) {
    return new Row(
        line.at().toString(),
        words.second(line.at()),
        line.who(),
        words.of("study.action", line.action()),
        words.of("study.outcome", line.outcome()),
        style(line.outcome()),
        line.purpose().map(purpose -> words.of("study.purpose", purpose)).orElse(""),
        words.number(line.count()));
  }

  private static String style(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "is-good";
      case PARTIAL -> "";
      case REFUSED -> "is-warn";
      case FAILED -> "is-bad";
    };
  }
}
