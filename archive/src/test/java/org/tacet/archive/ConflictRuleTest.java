// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.ConflictRule.Content;
import org.tacet.archive.ConflictRule.Patient;
import org.tacet.archive.ConflictRule.Ruling;
import org.tacet.archive.Trailer.Standing;

class ConflictRuleTest {
  @ParameterizedTest
  @CsvSource({
    "NONE, FITTING, RECEIVED, STORE",
    "NONE, FITTING, ACCEPTED, STORE",
    "NONE, OTHER, RECEIVED, OTHER_PATIENT",
    "NONE, OTHER, ACCEPTED, STORE",
    "SAME, FITTING, RECEIVED, ALREADY_THERE",
    "SAME, FITTING, ACCEPTED, ALREADY_THERE",
    "SAME, OTHER, RECEIVED, ALREADY_THERE",
    "SAME, OTHER, ACCEPTED, ALREADY_THERE",
    "NOT_COMPARED, FITTING, RECEIVED, COMPARE",
    "NOT_COMPARED, FITTING, ACCEPTED, COMPARE",
    "NOT_COMPARED, OTHER, RECEIVED, COMPARE",
    "NOT_COMPARED, OTHER, ACCEPTED, COMPARE",
    "OTHER, FITTING, RECEIVED, OTHER_CONTENT",
    "OTHER, FITTING, ACCEPTED, OTHER_CONTENT",
    "OTHER, OTHER, RECEIVED, OTHER_CONTENT",
    "OTHER, OTHER, ACCEPTED, OTHER_CONTENT",
  })
  void neverOverwritesAndAsksTheAdministratorWhereItCannotKnow(
      Content content, Patient patient, Standing standing, String expected) {
    String ruling =
        switch (ConflictRule.on(content, patient, standing)) {
          case Ruling.Plain plain -> plain.name();
          case Ruling.InConflict(Conflict conflict) -> conflict.name();
        };

    assertThat(ruling).isEqualTo(expected);
  }
}
