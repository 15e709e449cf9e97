// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tacet.survey.finding.Region;

final class SmallCellsTest {
  private static final Region MH = new Region("IN-MH");
  private static final Region GA = new Region("IN-GA");
  private static final Region KL = new Region("IN-KL");
  private static final Region GJ = new Region("IN-GJ");

  private static SmallCells.Size now(long systems) {
    return new SmallCells.Size(systems, systems);
  }

  @Test
  void three_systems_are_enough_and_none_are_no_secret() {
    assertThat(SmallCells.divide(Map.of(MH, now(3), GA, now(0))).rest()).isEmpty();
  }

  @Test
  void one_small_region_takes_the_next_smallest_with_it() {
    SmallCells cells = SmallCells.divide(Map.of(MH, now(46), GA, now(1), GJ, now(19)));
    assertThat(cells.rest()).containsExactlyInAnyOrder(GA, GJ);
    assertThat(cells.shown()).containsExactly(MH);
  }

  @Test
  void two_small_regions_that_are_three_together_hide_each_other() {
    SmallCells cells = SmallCells.divide(Map.of(MH, now(46), GA, now(1), KL, now(2)));
    assertThat(cells.rest()).containsExactlyInAnyOrder(GA, KL);
  }

  @Test
  void two_regions_of_one_system_are_still_too_few() {
    SmallCells cells = SmallCells.divide(Map.of(MH, now(46), GA, now(1), KL, now(1), GJ, now(5)));
    assertThat(cells.rest()).containsExactlyInAnyOrder(GA, KL, GJ);
  }

  @Test
  void a_region_that_was_small_before_is_small() {
    var sizes = Map.of(MH, now(46), GA, new SmallCells.Size(9, 1), GJ, now(19));
    assertThat(SmallCells.divide(sizes).rest()).contains(GA);
  }

  @Test
  void a_region_without_systems_hides_nobody() {
    SmallCells cells = SmallCells.divide(Map.of(MH, now(46), GA, now(1), KL, now(0)));
    assertThat(cells.rest()).containsExactlyInAnyOrder(GA, MH);
    assertThat(cells.shown()).containsExactly(KL);
  }

  /// What an outsider can compute: each row, and the total without all rows.
  @RepeatedTest(200)
  void nothing_that_can_be_computed_stands_for_one_or_two_systems(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    Map<Region, SmallCells.Size> sizes = new TreeMap<>();
    List<String> codes = List.copyOf(Places.STATES_OF_INDIA.keySet());
    int regions = 1 + random.nextInt(8);
    for (int i = 0; i < regions; i++) {
      sizes.put(
          new Region(codes.get(i)), new SmallCells.Size(random.nextInt(6), random.nextInt(6)));
    }
    SmallCells cells = SmallCells.divide(sizes);
    cells.shown().forEach(region -> assertThat(sizes.get(region).isSmall()).isFalse());
    assertThat(cells.shown().size() + cells.rest().size()).isEqualTo(regions);
    SmallCells.Size rest =
        cells.rest().stream()
            .map(sizes::get)
            .reduce(new SmallCells.Size(0, 0), SmallCells.Size::plus);
    boolean isWhole = cells.shown().stream().allMatch(it -> sizes.get(it).isNothing());
    if (!isWhole && !cells.rest().isEmpty()) {
      assertThat(cells.rest().size()).isGreaterThan(1);
      assertThat(rest.isSmall()).isFalse();
    }
  }
}
