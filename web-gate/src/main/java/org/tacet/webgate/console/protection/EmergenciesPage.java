// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import gg.jte.html.HtmlContent;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Emergency;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// Who opened what nobody had granted, and why.
final class EmergenciesPage {
  private static final int SHOWN = 200;

  private final Shell shell;
  private final Archive archive;
  private final TrailReads reads;

  EmergenciesPage(Shell shell, Archive archive, TrailReads reads) {
    this.shell = shell;
    this.archive = archive;
    this.reads = reads;
  }

  /// The page.
  ///
  /// @param from as typed
  /// @param until as typed
  /// @param shown the newest of them
  /// @param total how many fit
  record View(
      Words words,
      String from,
      String until,
      List<String> errors,
      List<Emergency> shown,
      long total) {}

  Route route() {
    return shell.page("/protection/emergencies", this::answered);
  }

  private Answer answered(Visit visit) throws IOException {
    var refusal = reads.refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    List<String> errors = new ArrayList<>();
    Optional<Instant> from = day(visit, "from", 0, errors);
    Optional<Instant> until = day(visit, "until", 1, errors);
    List<Emergency> fitting =
        errors.isEmpty()
            ? archive.emergencies(visit.person()).stream()
                .filter(one -> from.filter(one.at()::isBefore).isEmpty())
                .filter(one -> until.filter(end -> !one.at().isBefore(end)).isEmpty())
                .sorted(Comparator.comparing(Emergency::at).reversed())
                .toList()
            : List.of();
    View view =
        new View(
            visit.words(),
            shown(visit, "from", from),
            shown(visit, "until", until),
            errors,
            fitting.stream().limit(SHOWN).toList(),
            fitting.size());
    String title = visit.words().text("protection.emergencies.title");
    HtmlContent page = out -> JteemergenciesGenerated.render(out, Plain.PLAIN, view);
    return errors.isEmpty()
        ? shell.shown(visit, Place.EMERGENCIES, title, page)
        : shell.wrong(visit, Place.EMERGENCIES, title, page);
  }

  // What is no day is not said again: it came in an address, and could be anything.
  private static String shown(Visit visit, String name, Optional<Instant> day) {
    return day.flatMap(_ -> visit.asked(name)).orElse("");
  }

  private static Optional<Instant> day(
      Visit visit, String name, int plusDays, List<String> errors) {
    Optional<String> typed = visit.asked(name);
    try {
      return typed.map(text ->
          LocalDate.parse(text)
              .plusDays(plusDays)
              .atStartOfDay(ZoneId.systemDefault())
              .toInstant());
    } catch (DateTimeException _) {
      errors.add("protection.emergencies.wrong-day");
      return Optional.empty();
    }
  }
}
