// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.Budget;
import org.tacet.archive.Conflict;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Status;

class DimseStatusesTest {
  private static final Uid UID = Uid.of("1.2.3");

  @Test
  void calls_success_what_is_stored_or_was_before() {
    assertThat(DimseStatuses.of(new StoreOutcome.Stored(UID, UID, UID))).isEqualTo(Status.SUCCESS);
    assertThat(DimseStatuses.of(new StoreOutcome.AlreadyStored(UID, UID, UID)))
        .isEqualTo(Status.SUCCESS);
  }

  @ParameterizedTest
  @EnumSource(Conflict.class)
  void warns_of_what_is_kept_aside(Conflict conflict) {
    Status status =
        DimseStatuses.of(
            new StoreOutcome.Quarantined(1, conflict, new StoreOutcome.Stored(UID, UID, UID)));

    assertThat(status.code()).isEqualTo(0xB000);
    assertThat(status.kind()).isEqualTo(Status.Kind.WARNING);
    assertThat(status.errorComment()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Refusal.Plain.class)
  void answers_plain_refusals_with_failures(Refusal.Plain refusal) {
    int expected =
        switch (refusal) {
          case OUT_OF_SPACE, OUT_OF_MEMORY, MEDIUM_FAILED, TOO_LONG, CLOSING -> 0xA700;
          case ERASED_MEANWHILE -> 0x0110;
        };

    Status status = DimseStatuses.of(new StoreOutcome.Refused(refusal));

    assertThat(status.code()).isEqualTo(expected);
    assertThat(status.kind()).isEqualTo(Status.Kind.FAILURE);
  }

  @ParameterizedTest
  @EnumSource(FormatException.Rule.class)
  void cannot_understand_what_breaks_a_rule_and_says_which(FormatException.Rule rule) {
    Status status =
        DimseStatuses.of(new StoreOutcome.Refused(new Refusal.Malformed(rule, 77, "(0010,0010)")));

    assertThat(status.code()).isEqualTo(0xC000);
    assertThat(status.errorComment()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Refusal.Fault.class)
  void names_the_identifier_at_fault(Refusal.Fault fault) {
    Status status =
        DimseStatuses.of(
            new StoreOutcome.Refused(new Refusal.Identifier(fault, Tags.SOPInstanceUID)));

    assertThat(status.code()).isEqualTo(0xA900);
    assertThat(status.offendingElements()).containsExactly(Tags.SOPInstanceUID);
  }

  @ParameterizedTest
  @EnumSource(Deny.class)
  void says_no_more_than_not_authorised(Deny why) {
    Refusal refusal = new Refusal.NotPermitted(why);

    assertThat(DimseStatuses.of(new StoreOutcome.Refused(refusal)))
        .isEqualTo(DimseStatuses.of(new FindOutcome.Refused(refusal)))
        .isEqualTo(Status.NOT_AUTHORIZED);
  }

  @ParameterizedTest
  @EnumSource(Budget.class)
  void says_that_there_is_no_more_of_it_within_the_hour(Budget budget) {
    Status status = DimseStatuses.of(new FindOutcome.Refused(new Refusal.OverBudget(budget)));

    assertThat(status.code()).isEqualTo(0xA700);
    assertThat(status.errorComment()).hasValue(new Refusal.OverBudget(budget).code());
  }

  @Test
  void ends_a_query_as_it_ended() {
    assertThat(DimseStatuses.of(new FindOutcome.Complete(3)).code()).isEqualTo(0x0000);
    assertThat(DimseStatuses.of(new FindOutcome.More(3)).code()).isEqualTo(0xA700);
    assertThat(DimseStatuses.of(new FindOutcome.Cut(3)).code()).isEqualTo(0xA700);
    assertThat(DimseStatuses.of(new FindOutcome.Stopped(3)).code()).isEqualTo(0xFE00);
  }

  @ParameterizedTest
  @EnumSource(FindOutcome.Rule.class)
  void names_the_key_at_fault(FindOutcome.Rule rule) {
    Status status = DimseStatuses.of(new FindOutcome.Invalid(rule, Tags.StudyDate));

    assertThat(status.code()).isEqualTo(0xA900);
    assertThat(status.offendingElements()).containsExactly(Tags.StudyDate);
    assertThat(DimseStatuses.invalidLevel().offendingElements())
        .containsExactly(Tags.QueryRetrieveLevel);
  }

  @Test
  void has_a_case_for_everything_that_can_be() {
    assertThat(cases(StoreOutcome.class)).isEqualTo(4);
    assertThat(cases(FindOutcome.class)).isEqualTo(6);
    assertThat(cases(Refusal.class)).isEqualTo(5);
  }

  /// A new case must come with a row here.
  private static long cases(Class<?> family) {
    List<Class<?>> members = Arrays.asList(family.getPermittedSubclasses());
    return Stream.of(members).mapToLong(List::size).sum();
  }
}
