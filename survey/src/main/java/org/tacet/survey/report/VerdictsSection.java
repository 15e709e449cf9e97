// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.tacet.survey.classify.Entity;
import org.tacet.survey.classify.Rule;
import org.tacet.survey.classify.Standing;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// Good, bad, ugly, clean or unknown, and why.
final class VerdictsSection {
  private static final int MOST = 400;

  private final Telling telling;
  private final Report report;

  private VerdictsSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new VerdictsSection(telling).section();
  }

  /// How the sites stand, which is nobody's business but theirs.
  static List<Node> sites(Telling telling) {
    List<Node> content = new ArrayList<>();
    new VerdictsSection(telling).add(content, "sites", telling.report().verdicts().sites());
    return content;
  }

  private Section section() {
    List<Node> content = new ArrayList<>();
    content.add(telling.paragraph("verdicts.what"));
    List<Node> meanings = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      meanings.add(Element.of("dt", chip(standing)));
      meanings.add(Element.of("dd", telling.say(key(standing) + ".means")));
    }
    content.add(Element.of("dl", meanings).in("pairs"));
    content.add(Section.note(telling.say("verdicts.rule", Rule.VERSION)));
    add(content, "countries", report.verdicts().countries());
    add(content, "regions", report.verdicts().states());
    return new Section("verdicts", telling.say("verdicts"), content);
  }

  private static String key(Standing standing) {
    return "standing." + standing.name().toLowerCase(Locale.ROOT);
  }

  private Element chip(Standing standing) {
    return Element.of("span", telling.say(key(standing)))
        .in("standing " + standing.name().toLowerCase(Locale.ROOT));
  }

  private void add(List<Node> content, String key, List<Verdict> verdicts) {
    Predicate<Verdict> isBrief = it -> it.standing() == Standing.CLEAN && verdicts.size() > MOST;
    Grid grid =
        Grid.of(telling.say("verdicts.table-" + key))
            .words(telling.say("column." + key))
            .words(telling.say("column.standing"))
            .words(telling.say("column.reason"));
    verdicts.stream()
        .filter(isBrief.negate())
        .limit(MOST)
        .forEach(it ->
            grid.row(
                List.of(Node.text(name(it)), chip(it.standing()), Node.text(telling.reason(it)))));
    if (grid.isEmpty()) {
      return;
    }
    content.add(Section.heading(telling.say("verdicts." + key)));
    content.add(grid.element());
    if (verdicts.size() > MOST) {
      content.add(Section.note(telling.say("verdicts.more", telling.locale().exact(MOST))));
    }
  }

  private String name(Verdict verdict) {
    return switch (verdict.entity()) {
      case Entity.OneSite(var site) -> site.name() + " (" + telling.name(site.region()) + ")";
      case Entity.Country(var region) -> telling.name(region);
      case Entity.State(var region) -> telling.name(region);
    };
  }
}
