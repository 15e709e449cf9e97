// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;

final class ChoiceTest {
  private static final Count FEW = Count.atLeast(10, "limited");
  private static final Count MANY = Count.atLeast(900, "limited");
  private static final Count ALL = Count.complete(300);

  private final Choice choice = new Choice();

  private static Counts listed(Count studies, String source) {
    return new Counts(studies, studies, Count.ZERO, Count.ZERO, source);
  }

  private static Counts open(Count studies, String source) {
    return new Counts(studies, studies, studies, studies, source);
  }

  @Test
  void nothing_told_is_nothing_open() {
    assertThat(choice.counts()).isEqualTo(Counts.NONE);
    assertThat(choice.disagreement(104)).isEmpty();
  }

  @Test
  void a_complete_count_is_kept_before_a_lower_bound() {
    choice.add(104, Choice.Kind.DICOM_LIST, listed(FEW, "C-FIND"));
    choice.add(80, Choice.Kind.HTTP_LIST, listed(ALL, "QIDO"));
    assertThat(choice.counts().studies()).isEqualTo(ALL);
    assertThat(choice.disagreement(104).orElseThrow().proof())
        .isEqualTo("C-FIND tells of 10 studies, QIDO of 300; the latter is kept");
    assertThat(choice.disagreement(80)).isEmpty();
  }

  @Test
  void a_total_is_kept_before_a_list_that_says_the_same() {
    choice.add(104, Choice.Kind.DICOM_LIST, listed(ALL, "C-FIND"));
    choice.add(80, Choice.Kind.TOTAL, listed(ALL, "/statistics"));
    assertThat(choice.counts().source()).isEqualTo("/statistics");
    assertThat(choice.disagreement(104)).isEmpty();
  }

  @Test
  void who_has_named_more_than_a_total_is_believed() {
    choice.add(104, Choice.Kind.DICOM_LIST, listed(MANY, "C-FIND"));
    choice.add(80, Choice.Kind.TOTAL, listed(ALL, "/statistics"));
    assertThat(choice.counts().studies()).isEqualTo(MANY);
    assertThat(choice.disagreement(80)).isPresent();
  }

  @Test
  void of_two_lower_bounds_the_larger_is_kept() {
    choice.add(104, Choice.Kind.DICOM_LIST, listed(FEW, "C-FIND"));
    choice.add(80, Choice.Kind.HTTP_LIST, listed(MANY, "QIDO"));
    assertThat(choice.counts().studies()).isEqualTo(MANY);
  }

  @Test
  void what_is_unknown_gives_way_to_what_is_known() {
    choice.add(80, Choice.Kind.TOTAL, listed(Count.unknown("no number"), "/statistics"));
    choice.add(104, Choice.Kind.DICOM_LIST, listed(FEW, "C-FIND"));
    assertThat(choice.counts().studies()).isEqualTo(FEW);
  }

  @Test
  void what_one_way_retrieves_counts_though_another_counted_better() {
    choice.add(104, Choice.Kind.DICOM_LIST, open(FEW, "C-FIND"));
    choice.add(80, Choice.Kind.TOTAL, listed(ALL, "/statistics"));
    assertThat(choice.counts().studiesWithImageAccess()).isEqualTo(ALL);
    assertThat(choice.counts().imagesRetrievable()).isEqualTo(ALL);
  }

  @Test
  void what_is_retrieved_in_part_stays_a_part() {
    choice.add(
        104,
        Choice.Kind.DICOM_LIST,
        new Counts(ALL, ALL, Count.complete(3), Count.complete(2), "C-FIND"));
    choice.add(80, Choice.Kind.TOTAL, listed(ALL, "/statistics"));
    assertThat(choice.counts().studiesWithImageAccess()).isEqualTo(Count.complete(2));
    assertThat(choice.counts().imagesRetrievable()).isEqualTo(Count.complete(3));
  }
}
