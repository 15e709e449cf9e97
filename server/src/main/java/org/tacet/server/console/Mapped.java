// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.survey.classify.FixFirst;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Table;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.RegionNames;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.webgate.console.survey.spi.Amount;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Numbers;
import org.tacet.webgate.console.survey.spi.Place;
import org.tacet.webgate.console.survey.spi.Round;

/// What a survey says, in the words of the console.
final class Mapped {
  private Mapped() {}

  static Amount amount(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> Amount.exact(count.value());
      case LOWER_BOUND -> new Amount(count.value(), Amount.Kind.AT_LEAST);
      case UNKNOWN -> new Amount(0, Amount.Kind.UNKNOWN);
    };
  }

  static Numbers numbers(int systems, Counts counts) {
    return new Numbers(
        systems,
        amount(counts.studies()),
        amount(counts.images()),
        amount(counts.imagesRetrievable()),
        amount(counts.studiesWithImageAccess()));
  }

  static Place place(Region region) {
    return new Place(region.code(), RegionNames.ofState(region));
  }

  /// A round in one line.
  static Round.Sums sums(Snapshot round) {
    var total = Table.of(round).total();
    return new Round.Sums(
        round.order().organisation(),
        round.order().begun(),
        round.ended(),
        round.sweep().addresses(),
        round.sweep().answered(),
        numbers(total.systems(), total.counts()));
  }

  /// Everyone who answered: open systems in the order in which they are to be mended, then others
  /// by how far a stranger gets.
  static List<SystemFinding> inOrder(Snapshot round) {
    List<SystemFinding> all = new ArrayList<>();
    FixFirst.of(round).systems().stream().map(Priority::system).forEach(all::add);
    round.systems().stream()
        .filter(system -> !system.isOpen())
        .sorted(
            Comparator.comparing(SystemFinding::level)
                .reversed()
                .thenComparing(
                    system -> system.address().getAddress(), java.util.Arrays::compareUnsigned))
        .forEach(all::add);
    return all;
  }

  /// One of them.
  ///
  /// @param number from 1
  static FoundSystem system(int number, SystemFinding found) {
    return new FoundSystem(
        number,
        found.address().getHostAddress(),
        found.site(),
        place(found.region()),
        FoundSystem.Level.valueOf(found.level().name()),
        flags(found.flags()),
        recognised(found),
        found.isOpen(),
        found.suspicion().isLikely(),
        numbers(found.isOpen() ? 1 : 0, found.counts()));
  }

  static Set<FoundSystem.Flag> flags(Set<Flag> flags) {
    return flags.stream()
        .map(flag -> FoundSystem.Flag.valueOf(flag.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> recognised(SystemFinding found) {
    Optional<Recognition> best = found.product().or(found::toolkit);
    return best.map(one -> one.version().map(v -> one.name() + " " + v).orElse(one.name()));
  }
}
