// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tacet.archive.AskedFor;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import org.tacet.storage.AuditEntry;
import org.tacet.storage.AuditFilter;
import org.tacet.storage.AuditTrail;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet audit show`. Whoever reads the trail stands in it.
final class AuditShow implements Command.AtArchive {
  private static final int DEFAULT_LAST = 50;
  private static final int MOST_LAST = 100_000;

  @Override
  public CommandSpec spec() {
    return Spec.of(this, "show", "Shows who did what: the newest lines of the trail.")
        .option("--last", "N", "how many lines; default: 50, at most 100000")
        .option("--since", "TIME", "not older: 2026-11-22T08:00:00Z, or 2h, 30m")
        .option("--action", "ACTION", "only these: association, store, find, get, move …")
        .option("--outcome", "OUTCOME", "only these: success, refused, failed, partial")
        .option("--caller", "NAME", "only of this AE title or login name")
        .option(
            "--asked",
            "KEYWORD",
            "only who asked for a value of this attribute (PatientID …), which is typed in, or piped")
        .examples(
            "tacet audit show",
            "tacet audit show --outcome refused --since 24h",
            "tacet audit show --caller CT1 --last 1000 --json",
            "tacet audit show --asked PatientID --action find --since 720h");
  }

  @Override
  public List<String> completed(List<String> words, Arguments arguments) throws IOException {
    return AskedOption.completed(words, arguments);
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    int last =
        arguments.meaning("--last", "a number up to 100000", AuditShow::count).orElse(DEFAULT_LAST);
    AuditFilter filter =
        new AuditFilter(
            arguments.meaning("--since", "a time, or a duration such as 2h", AuditShow::since),
            Optional.empty(),
            set(arguments.meaning("--action", "an action", word -> word(Action.values(), word))),
            set(arguments.meaning("--outcome", "an outcome", word -> word(Outcome.values(), word))),
            arguments.text("--caller"));
    Optional<AskedFor> asked = AskedOption.of(arguments, open);
    List<AuditEntry> newest =
        newest(open, filter, event -> asked.map(a -> a.in(event)).orElse(true), last);
    TrailReading.written(open, newest.size(), asked.isPresent() ? "show-asked" : "show");
    return answer(newest);
  }

  private static List<AuditEntry> newest(
      OpenArchive open, AuditFilter filter, Predicate<AuditEvent> fits, int last)
      throws IOException {
    Deque<AuditEntry> newest = new ArrayDeque<>();
    AuditTrail.show(
        open.home().audit(),
        filter,
        entry -> {
          if (fits.test(entry.event())) {
            newest.addLast(entry);
          }
          if (newest.size() > last) {
            newest.removeFirst();
          }
        });
    return List.copyOf(newest);
  }

  private static Report answer(List<AuditEntry> entries) {
    ObjectNode json = Report.object();
    var events = json.putArray("events");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("LINE", "AT", "ACTION", "OUTCOME", "CALLER", "FROM", "SITE", "COUNT", "REASON"));
    for (AuditEntry entry : entries) {
      describe(entry, events.addObject());
      rows.add(row(entry));
    }
    return new Report(
        Report.SUCCESS,
        entries.isEmpty() ? List.of("Nothing in the trail fits.") : Report.table(rows),
        json);
  }

  private static void describe(AuditEntry entry, ObjectNode json) {
    AuditEvent e = entry.event();
    json.put("line", entry.number())
        .put("at", e.at().toString())
        .put("action", lower(e.action()))
        .put("outcome", lower(e.outcome()))
        .put("caller", e.caller())
        .put("origin", e.origin());
    e.site().ifPresent(site -> json.put("site", site.name()));
    var studies = json.putArray("studies");
    e.studies().stream().map(Uid::value).forEach(studies::add);
    json.put("count", e.count()).put("patients", e.patients()).put("reason", e.reason());
    e.purpose().ifPresent(purpose -> json.put("purpose", purpose.code()));
  }

  private static List<String> row(AuditEntry entry) {
    AuditEvent e = entry.event();
    return List.of(
        Long.toString(entry.number()),
        e.at().truncatedTo(ChronoUnit.MILLIS).toString(),
        lower(e.action()),
        lower(e.outcome()),
        e.caller(),
        e.origin(),
        e.site().map(Site::name).orElse("-"),
        Long.toString(e.count()),
        e.reason().isEmpty() ? "-" : e.reason());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> Optional<E> word(E[] all, String word) {
    for (E each : all) {
      if (lower(each).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static <T> Set<T> set(Optional<T> one) {
    return one.map(Set::of).orElse(Set.of());
  }

  private static Optional<Integer> count(String text) {
    return text.matches("[0-9]{1,6}")
        ? Optional.of(Integer.valueOf(text)).filter(n -> n >= 1 && n <= MOST_LAST)
        : Optional.empty();
  }

  static Optional<Instant> since(String text) {
    try {
      return Optional.of(
          text.matches("[0-9]{1,6}[smh]")
              ? Instant.now().minus(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
              : Instant.parse(text));
    } catch (java.time.format.DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
