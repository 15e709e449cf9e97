// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// Every open system with what proves it: for those only who are responsible for them.
final class SystemsSection {
  private static final int MOST = 300;

  private final Telling telling;
  private final Report report;

  private SystemsSection(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  static Section of(Telling telling) {
    return new SystemsSection(telling).section();
  }

  private Section section() {
    Grid grid =
        Grid.of(telling.say("systems.table"))
            .words(telling.say("column.system"))
            .words(telling.say("column.site"))
            .words(telling.say("column.level"))
            .words(telling.say("column.product"))
            .numbers(telling.say("column.studies"))
            .numbers(telling.say("column.images"))
            .words(telling.say("column.proof"));
    report.open().stream().limit(MOST).forEach(system -> grid.row(cells(system)));
    List<Node> content = new ArrayList<>();
    content.add(telling.paragraph("systems.what"));
    content.add(grid.element());
    if (report.open().size() > MOST) {
      content.add(Section.note(telling.say("systems.more", telling.locale().exact(MOST))));
    }
    content.addAll(VerdictsSection.sites(telling));
    return new Section("systems", telling.say("systems"), content);
  }

  private List<Node> cells(SystemFinding system) {
    String product =
        Optional.of(recognised(system.product()))
            .filter(name -> !name.isEmpty())
            .orElseGet(() -> recognised(system.toolkit()));
    return List.of(
        Element.of("span", system.address().getHostAddress()).in("host"),
        Node.text(system.site() + " (" + telling.name(system.region()) + ")"),
        Node.text(telling.evidence(system)),
        Node.text(product.isEmpty() ? telling.say("unknown") : product),
        Node.text(telling.exact(system.counts().studies())),
        Node.text(telling.exact(system.counts().images())),
        Node.of(system.services().stream().map(this::proof).toList()));
  }

  private static String recognised(Optional<Recognition> recognition) {
    return recognition
        .map(it -> it.name() + it.version().map(version -> " " + version).orElse(""))
        .orElse("");
  }

  private Node proof(Service service) {
    String steps =
        service.evidence().stream().map(SystemsSection::step).collect(Collectors.joining("; "));
    return Element.of(
        "div",
        Node.text(telling.say("systems.port", service.port()) + " "),
        telling.english(steps));
  }

  private static String step(Evidence evidence) {
    return evidence.step() + " " + evidence.proof();
  }
}
