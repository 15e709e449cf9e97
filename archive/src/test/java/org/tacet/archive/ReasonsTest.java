// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasonsTest {
  @ParameterizedTest
  @ValueSource(strings = {"retention ended, order 2026/17", "क्\u200Dष रोगी", "നന്\u200C", "緊急"})
  void what_people_write_is_one(String text) {
    assertThat(Reasons.isReason(text)).isTrue();
    Reasons.require(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two\nlines",
        "a\ttab",
        "an \u001B[2J escape",
        "turned \u202Eround",
        "\u2066isolated",
        "a line\u2028apart",
        "\uFEFFunseen",
        "half \uD800"
      })
  void what_hides_or_turns_is_none(String text) {
    assertThat(Reasons.isReason(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Reasons.require(text));
  }

  @Test
  void it_has_an_end() {
    assertThat(Reasons.isReason("x".repeat(Reasons.LONGEST))).isTrue();
    assertThat(Reasons.isReason("x".repeat(Reasons.LONGEST + 1))).isFalse();
  }
}
