// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;
import org.tacet.survey.snapshot.Snapshot;

/// Who allowed it, what was done and what was not.
final class ScopeSection {
  private static final String MANDATE = "cert-mandate: ";

  private final Telling telling;
  private final Report report;

  private ScopeSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new ScopeSection(telling).section();
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    Snapshot now = report.now();
    content.add(Section.heading(telling.say("scope.this")));
    content.add(Section.pairs(round(now)));
    report
        .before()
        .ifPresent(before -> {
          content.add(Section.heading(telling.say("scope.before")));
          content.add(Section.pairs(round(before)));
        });
    content.add(Section.heading(telling.say("method")));
    List<Node> steps = new ArrayList<>();
    for (String key : List.of("passive", "steps", "count", "never", "identity", "honest")) {
      steps.add(Element.of("li", telling.say("method." + key)));
    }
    content.add(Element.of("ul", steps).in("prose"));
    content.add(Section.heading(telling.say("terms")));
    List<String[]> terms = new ArrayList<>();
    for (String key : List.of("system", "study", "image", "retrievable", "access", "bound")) {
      terms.add(new String[] {telling.say("term." + key), telling.say("term." + key + ".means")});
    }
    content.add(Section.pairs(terms));
    if (!report.isOwners()) {
      content.add(Section.heading(telling.say("published")));
      content.add(telling.paragraph("published.what"));
    }
    return new Section("scope", telling.say("scope"), content);
  }

  private List<String[]> round(Snapshot round) {
    Snapshot.Order order = round.order();
    List<String[]> pairs = new ArrayList<>();
    add(pairs, "scope.organisation", order.organisation());
    add(pairs, "scope.authorised-by", order.authorisedBy());
    add(pairs, "scope.basis", basis(order.legalBasis()));
    add(pairs, "scope.purpose", order.purpose());
    add(pairs, "scope.begun", telling.locale().moment(order.begun()));
    add(
        pairs,
        "scope.ended",
        round
            .ended()
            .map(telling.locale()::moment)
            .orElseGet(() -> telling.say("scope.not-ended")));
    add(pairs, "scope.addresses", telling.locale().exact(round.sweep().addresses()));
    add(pairs, "scope.ports", ports(round));
    add(pairs, "scope.highest", order.highest());
    add(
        pairs,
        "scope.flags",
        round.coverage().flags().stream()
            .sorted()
            .map(Flag::name)
            .collect(Collectors.joining(", ")));
    add(pairs, "scope.round", order.round());
    add(pairs, "scope.digest", order.scopeDigest());
    add(pairs, "scope.probes", order.probeVersion());
    return pairs;
  }

  private void add(List<String[]> pairs, String key, String value) {
    if (!value.isBlank()) {
      pairs.add(new String[] {telling.say(key), value});
    }
  }

  private String basis(String basis) {
    return basis.startsWith(MANDATE)
        ? telling.say("scope.mandate", basis.substring(MANDATE.length()))
        : telling.say("scope.permission");
  }

  private static String ports(Snapshot round) {
    return round.coverage().ports().stream()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
