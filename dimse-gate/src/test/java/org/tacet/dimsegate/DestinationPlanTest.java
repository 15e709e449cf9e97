// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Holding;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.ProposedContext;

class DestinationPlanTest {
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

  @Test
  void calls_nobody_for_nothing() {
    assertThat(DestinationPlan.of(List.of())).isEmpty();
  }

  @Test
  void proposes_the_kept_syntax_first_and_then_the_uncompressed_ones() {
    assertThat(proposed(held(1, Uids.CTImageStorage, BIG)))
        .containsExactly(BIG, EXPLICIT, IMPLICIT);
    assertThat(proposed(held(1, Uids.CTImageStorage, IMPLICIT)))
        .containsExactly(IMPLICIT, EXPLICIT);
  }

  @Test
  void proposes_no_uncompressed_syntax_for_what_is_compressed() {
    assertThat(proposed(held(1, Uids.CTImageStorage, RLE))).containsExactly(RLE);
  }

  @Test
  void proposes_every_syntax_of_a_class_once() {
    assertThat(
            proposed(
                held(1, Uids.CTImageStorage, RLE),
                held(2, Uids.CTImageStorage, IMPLICIT),
                held(3, Uids.CTImageStorage, RLE)))
        .containsExactly(RLE, IMPLICIT, EXPLICIT);
  }

  @Test
  void has_one_transfer_syntax_in_each_context_and_odd_ids() {
    DestinationPlan plan =
        DestinationPlan.of(
                List.of(held(1, Uids.CTImageStorage, BIG), held(2, Uids.MRImageStorage, RLE)))
            .getFirst();

    assertThat(plan.contexts()).extracting(ProposedContext::id).containsExactly(1, 3, 5, 7);
    assertThat(plan.contexts()).allMatch(context -> context.transferSyntaxes().size() == 1);
  }

  @Test
  void opens_another_association_when_128_contexts_are_not_enough() {
    List<Holding> holdings = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      holdings.add(held(i, Uid.of("1.2.3." + i), IMPLICIT));
    }

    List<DestinationPlan> plans = DestinationPlan.of(holdings);

    assertThat(plans).hasSize(2).allMatch(plan -> plan.contexts().size() <= 128);
    assertThat(plans.stream().flatMap(plan -> plan.holdings().stream()))
        .containsExactlyElementsOf(holdings);
    assertThat(plans.getLast().contexts().getFirst().id()).isEqualTo(1);
    assertThat(plans).allMatch(DestinationPlanTest::coversItsHoldings);
  }

  private static boolean coversItsHoldings(DestinationPlan plan) {
    return plan.holdings().stream()
        .allMatch(holding ->
            plan.contexts().stream()
                .anyMatch(context -> context.abstractSyntax().equals(holding.sopClass())));
  }

  private static List<TransferSyntax> proposed(Holding... holdings) {
    return DestinationPlan.of(List.of(holdings)).getFirst().contexts().stream()
        .map(context -> TransferSyntax.of(context.transferSyntaxes().getFirst()))
        .toList();
  }

  private static Holding held(int number, Uid sopClass, TransferSyntax syntax) {
    return new Held(sopClass, Uid.of("1.2.3.4." + number), syntax);
  }
}
