// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.compare.Tally;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.finding.Region;
import org.tacet.webgate.console.survey.spi.Change;
import org.tacet.webgate.console.survey.spi.Round;

/// Two rounds, in the words of the console.
final class ChangeFound {
  private ChangeFound() {}

  static Change of(Round from, Round to, Comparison comparison) {
    return new Change(
        from,
        to,
        !comparison.before().order().probeVersion().equals(comparison.now().order().probeVersion()),
        kinds(comparison.sums()),
        comparison.byRegion().entrySet().stream().map(ChangeFound::region).toList(),
        comparison.transitions().stream().map(ChangeFound::transition).toList());
  }

  private static List<Change.Sum> kinds(Sums sums) {
    return Arrays.stream(Kind.values())
        .filter(kind -> sums.of(kind).systems() > 0)
        .map(kind -> sum(kind, sums.of(kind)))
        .toList();
  }

  private static Change.Sum sum(Kind kind, Tally tally) {
    return new Change.Sum(
        Change.Kind.valueOf(kind.name()),
        tally.systems(),
        Mapped.amount(tally.before().images()),
        Mapped.amount(tally.now().images()));
  }

  private static Change.Region region(Map.Entry<Region, Sums> each) {
    Sums sums = each.getValue();
    return new Change.Region(
        Mapped.place(each.getKey()),
        sums.openBefore(),
        sums.openNow(),
        Mapped.amount(sums.before().images()),
        Mapped.amount(sums.now().images()));
  }

  private static Change.Transition transition(Transition each) {
    return new Change.Transition(
        each.address().getHostAddress(),
        each.site().name(),
        Mapped.place(each.site().region()),
        Change.Kind.valueOf(each.kind().name()),
        Change.Because.valueOf(each.because().name()),
        Mapped.amount(each.countsBefore().images()),
        Mapped.amount(each.countsNow().images()));
  }
}
