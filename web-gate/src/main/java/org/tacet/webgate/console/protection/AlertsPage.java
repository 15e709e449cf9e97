// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.protection.AlertsView.Group;
import org.tacet.webgate.console.protection.spi.Certificates;
import org.tacet.webgate.console.protection.spi.Certificates.Ending;
import org.tacet.webgate.console.protection.spi.Trail;
import org.tacet.webgate.console.protection.spi.Trail.Line;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.protection.spi.Trail.Wish;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// What somebody has to look at, out of the trail of the last thirty days, and what to do next.
final class AlertsPage {
  private static final Duration DAYS = Duration.ofDays(30);
  private static final int MOST_LINES = 20_000;
  private static final int SHOWN = 20;
  private static final int SHOWN_STRANGERS = 50;

  private final Shell shell;
  private final Trail trail;
  private final Certificates certificates;
  private final TrailReads reads;

  AlertsPage(Shell shell, Trail trail, Certificates certificates, TrailReads reads) {
    this.shell = shell;
    this.trail = trail;
    this.certificates = certificates;
    this.reads = reads;
  }

  Route route() {
    return shell.page("/protection/alerts", this::answered);
  }

  private Answer answered(Visit visit) throws IOException {
    var refusal = reads.refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    AlertsView view = view(visit);
    reads.read(visit, view.groups().stream().mapToLong(Group::total).sum(), "show-alerts");
    return shell.shown(
        visit,
        Place.ALERTS,
        visit.words().text("protection.alerts.title"),
        out -> JtealertsGenerated.render(out, Plain.PLAIN, view));
  }

  private AlertsView view(Visit visit) throws IOException {
    Wish month =
        Wish.all(MOST_LINES).within(Optional.of(visit.now().minus(DAYS)), Optional.empty());
    Look alerts =
        trail.look(
            month
                .of(Set.of(Action.ALERT, Action.LEGACY), Set.of())
                .fitting(event -> AlertKind.of(event).isPresent()));
    Look refused =
        trail.look(
            month
                .of(Set.of(), Set.of(Outcome.REFUSED, Outcome.FAILED))
                .fitting(event ->
                    event.action() != Action.ALERT
                        && (AlertKind.of(event).isPresent() || Strangers.isOne(event))));
    Map<AlertKind, List<Line>> byKind = new EnumMap<>(AlertKind.class);
    Strangers strangers = new Strangers();
    List<Line> all = new ArrayList<>(alerts.lines());
    all.addAll(refused.lines());
    all.sort(Comparator.comparingLong(Line::number).reversed());
    for (Line line : all) {
      AlertKind.of(line.event())
          .ifPresent(kind -> byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(line));
      if (Strangers.isOne(line.event())) {
        strangers.add(line.event());
      }
    }
    return new AlertsView(
        visit.words(),
        visit.now(),
        groups(visit, byKind),
        strangers.most(SHOWN_STRANGERS),
        strangers.addresses(),
        strangers.times(),
        endings(visit.now()),
        alerts.ended() && refused.ended(),
        Math.max(alerts.foreign(), refused.foreign()));
  }

  private static List<Group> groups(Visit visit, Map<AlertKind, List<Line>> byKind) {
    List<Group> groups = new ArrayList<>();
    byKind.forEach((kind, lines) ->
        groups.add(
            new Group(
                kind,
                lines.stream().limit(SHOWN).map(line -> TrailRow.of(line, visit.words())).toList(),
                lines.size())));
    return groups;
  }

  private List<Ending> endings(Instant now) throws IOException {
    return certificates.all().stream()
        .filter(ending -> ending.until().isBefore(now.plus(DAYS)))
        .sorted(Comparator.comparing(Ending::until))
        .toList();
  }
}
