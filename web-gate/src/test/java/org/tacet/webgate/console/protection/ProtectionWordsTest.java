// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.protection.Promised.Standing;
import org.tacet.webgate.console.protection.spi.Certificates;
import org.tacet.webgate.console.protection.spi.SelfCheck;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;

final class ProtectionWordsTest {
  private static final Map<String, Enum<?>[]> ENUMS =
      Map.of(
          "action", Action.values(),
          "outcome", Outcome.values(),
          "purpose", Purpose.values(),
          "alert", AlertKind.values(),
          "next", AlertKind.values(),
          "owner", Certificates.Owner.values(),
          "level", SelfCheck.Level.values(),
          "door", SelfCheck.Kind.values(),
          "try", SelfCheck.Try.values(),
          "verdict", SelfCheck.Verdict.values());

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_constant_has_its_words(Language language) {
    Words words = Words.of(language);
    ENUMS.forEach((prefix, all) ->
        Arrays.stream(all)
            .forEach(one -> assertThat(words.of("protection." + prefix, one)).isNotBlank()));
    for (Standing standing : Standing.values()) {
      assertThat(words.of("protection.standing", standing)).isNotBlank();
    }
    for (int i = 1; i <= 10; i++) {
      assertThat(words.text("protection.promise." + i)).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_code_that_is_known_has_its_words(Language language) {
    Words words = Words.of(language);
    for (String code : Reasons.KNOWN) {
      assertThat(Reasons.said(words, code)).isNotBlank().isNotEqualTo(code);
    }
    for (String family : Reasons.FAMILIES) {
      assertThat(Reasons.said(words, family + "-ct1")).contains("ct1");
    }
    for (String other : List.of("orthanc", "dcm4chee", "cloud")) {
      for (String cell : List.of("", ".dicom", ".web", ".passwords")) {
        assertThat(words.text("protection.other." + other + cell)).isNotBlank();
      }
    }
  }

  @Test
  void a_code_that_nobody_knows_is_shown_as_it_is() {
    assertThat(Reasons.said(Words.of(Language.ENGLISH), "brand-new-code"))
        .isEqualTo("brand-new-code");
  }
}
