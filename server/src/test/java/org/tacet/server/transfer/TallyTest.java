// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TallyTest {
  @Test
  void names_nobody_asked_for_are_not_kept() {
    Tally.Counter counter = new Tally.Counter(Tally.Names.ONLY_COUNTED);
    counter.refused("Doe^John", "unreadable");
    counter.skipped("Doe^Jane", "not-dicom");
    assertThat(counter.tally(true).names()).isEmpty();
    assertThat(counter.tally(true).refused()).containsEntry("unreadable", 1L);
  }

  @Test
  void names_without_end_are_counted_but_not_kept() {
    Tally.Counter counter = new Tally.Counter(Tally.Names.LISTED, 20);
    for (int i = 0; i < 100; i++) {
      counter.refused("name" + i, "unreadable");
    }
    Tally tally = counter.tally(true);
    assertThat(tally.names()).hasSize(2).first().isEqualTo("unreadable\tname0");
    assertThat(tally.names().getLast()).startsWith("list-too-long\t");
    assertThat(tally.refused()).containsEntry("unreadable", 100L);
  }
}
