// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapBoundTest {
  private static final long MIB = 1L << 20;

  private long alive;
  private long used;
  private int collections;

  private final HeapBound bound =
      new HeapBound(
          () -> used,
          () -> {
            used = alive;
            collections++;
          });

  private int collectionsAt(long bytes) {
    used = bytes;
    bound.look();
    return collections;
  }

  @Test
  void leavesAloneWhatIsNotWorthACollection() {
    assertThat(collectionsAt(0)).isZero();
    assertThat(collectionsAt(HeapBound.ALLOWANCE)).isZero();
  }

  @Test
  void collectsWhatHasGrownBeyondWhatLives() {
    alive = 10 * MIB;
    assertThat(collectionsAt(HeapBound.ALLOWANCE + 1)).isOne();
    assertThat(used).isEqualTo(alive);
    assertThat(collectionsAt(alive + HeapBound.ALLOWANCE)).isOne();
    assertThat(collectionsAt(alive + HeapBound.ALLOWANCE + 1)).isEqualTo(2);
  }

  @Test
  void doesNotCollectAgainAndAgainWhereMuchLives() {
    alive = 900 * MIB;
    assertThat(collectionsAt(alive)).isOne();
    assertThat(collectionsAt(alive)).isOne();
    assertThat(collectionsAt(2 * alive)).isOne();
    assertThat(collectionsAt(2 * alive + 1)).isEqualTo(2);
  }

  @Test
  void followsWhatLivesWhenItBecomesLess() {
    alive = 900 * MIB;
    collectionsAt(alive);
    alive = 10 * MIB;
    assertThat(collectionsAt(1_801 * MIB)).isEqualTo(2);
    assertThat(collectionsAt(alive + HeapBound.ALLOWANCE + 1)).isEqualTo(3);
  }
}
