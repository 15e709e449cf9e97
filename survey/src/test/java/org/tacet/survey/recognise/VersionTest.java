// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "1.12.10", "0.0.0.0", "1.2.3.4", "123456789.1"})
  void numbers_with_dots_between_are_versions(String text) {
    assertThat(Version.parse(text)).map(Version::text).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "1.2.3.4.5",
        "v1.2",
        "1.2-beta",
        "1.2 ",
        "mainline",
        "1,2",
        "-1",
        "1234567890",
        "1.23456789.123456",
        "١.٢",
        "1.2\n"
      })
  void everything_else_is_none(String text) {
    assertThat(Version.parse(text)).isEmpty();
    assertThatThrownBy(() -> new Version(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void versions_are_ordered_by_number_and_not_by_letter() {
    assertThat(new Version("1.12.10")).isGreaterThan(new Version("1.12.9"));
    assertThat(new Version("1.5")).isLessThan(new Version("1.5.8"));
    assertThat(new Version("1.5")).isEqualByComparingTo(new Version("1.5.0.0"));
  }
}
