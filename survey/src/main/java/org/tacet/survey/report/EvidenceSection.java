// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.markup.Node;

/// What was proved, step by step, and for how many systems.
final class EvidenceSection {
  private EvidenceSection() {}

  static Section of(Telling telling) {
    List<SystemFinding> systems = telling.report().genuine();
    List<Node> content = new ArrayList<>();
    content.add(telling.paragraph("evidence.what"));
    Grid levels =
        Grid.of(telling.say("evidence.levels"))
            .words(telling.say("column.level"))
            .words(telling.say("column.meaning"))
            .numbers(telling.say("evidence.just"))
            .numbers(telling.say("evidence.least"));
    for (Level level : Level.values()) {
      long just = systems.stream().filter(it -> it.level() == level).count();
      long least = systems.stream().filter(it -> it.level().compareTo(level) >= 0).count();
      levels.row(
          level.name(),
          telling.say("level." + level.name()),
          telling.locale().exact(just),
          telling.locale().exact(least));
    }
    content.add(levels.element());
    Grid flags =
        Grid.of(telling.say("evidence.flags"))
            .words(telling.say("column.flag"))
            .words(telling.say("column.meaning"))
            .numbers(telling.say("column.systems"));
    for (Flag flag : Flag.values()) {
      boolean wasLookedFor = telling.report().now().coverage().flags().contains(flag);
      long having = systems.stream().filter(it -> it.flags().contains(flag)).count();
      flags.row(
          flag.name(),
          telling.say("flag." + flag.name()),
          wasLookedFor ? telling.locale().exact(having) : telling.say("evidence.not-tried"));
    }
    content.add(flags.element());
    content.add(Section.note(telling.say("evidence.open")));
    return new Section("evidence", telling.say("evidence"), content);
  }
}
