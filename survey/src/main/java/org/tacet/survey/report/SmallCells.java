// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tacet.survey.finding.Region;

/// Keeps back what would tell of one or two systems.
///
/// A region with one or two open systems, in either round, is not published but added to others.
/// The sum of those others is published, and whoever takes the published rows from the total gets
/// it too: so it must stand for two regions at least, and for three systems at least in each round.
/// Where it does not, the smallest of the other regions goes in with it, until it does.
///
/// @param shown regions that keep a row of their own
/// @param rest regions that share one
record SmallCells(List<Region> shown, List<Region> rest) {
  static final int LEAST = 3;

  /// Open systems of a region, in both rounds.
  record Size(long now, long before) {
    static final Size NOTHING = new Size(0, 0);

    boolean isSmall() {
      return isFew(now) || isFew(before);
    }

    boolean isNothing() {
      return now == 0 && before == 0;
    }

    private static boolean isFew(long systems) {
      return systems > 0 && systems < LEAST;
    }

    Size plus(Size other) {
      return new Size(now + other.now, before + other.before);
    }
  }

  static SmallCells none(List<Region> regions) {
    return new SmallCells(regions, List.of());
  }

  static SmallCells divide(Map<Region, Size> sizes) {
    List<Region> rest = new ArrayList<>();
    List<Region> shown = new ArrayList<>();
    sizes.forEach((region, size) -> (size.isSmall() ? rest : shown).add(region));
    List<Region> larger = new ArrayList<>(shown);
    larger.removeIf(region -> size(sizes, region).isNothing());
    larger.sort(
        Comparator.comparingLong(
                (Region region) -> size(sizes, region).now() + size(sizes, region).before())
            .thenComparing(Comparator.naturalOrder()));
    while (!rest.isEmpty() && !hides(rest, sizes) && !larger.isEmpty()) {
      Region next = larger.removeFirst();
      rest.add(next);
      shown.remove(next);
    }
    return new SmallCells(List.copyOf(shown), List.copyOf(rest));
  }

  private static boolean hides(List<Region> rest, Map<Region, Size> sizes) {
    Size sum = rest.stream().map(it -> size(sizes, it)).reduce(Size.NOTHING, Size::plus);
    return rest.size() > 1 && !sum.isSmall();
  }

  private static Size size(Map<Region, Size> sizes, Region region) {
    return sizes.getOrDefault(region, Size.NOTHING);
  }
}
