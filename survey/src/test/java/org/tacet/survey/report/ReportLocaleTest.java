// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.survey.finding.Region;

final class ReportLocaleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | 0",
        "999 | 999 | 999",
        "1000 | 1,000 | 1,000",
        "99999 | 99,999 | 1 lakh",
        "98400 | 98,400 | 98,400",
        "308451 | 3,08,451 | 3.1 lakh",
        "3411255 | 34,11,255 | 34 lakh",
        "5997360 | 59,97,360 | 60 lakh",
        "9999999 | 99,99,999 | 1 crore",
        "13731001 | 1,37,31,001 | 1.4 crore",
        "13997757 | 1,39,97,757 | 1.4 crore",
        "69789685 | 6,97,89,685 | 7 crore",
        "1193404000 | 1,19,34,04,000 | 119 crore",
      })
  void india_counts_in_lakh_and_crore(long number, String exact, String rounded) {
    assertThat(ReportLocale.EN_IN.exact(number)).isEqualTo(exact);
    assertThat(ReportLocale.EN_IN.rounded(number)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({
    "627000, 6.27 lakh",
    "1010000, 10.1 lakh",
    "105000000, 10.5 crore",
    "121000000, 12.1 crore",
  })
  void a_sentence_keeps_three_digits(long number, String roughly) {
    assertThat(ReportLocale.EN_IN.roughly(number)).isEqualTo(roughly);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "308451 | 308,451 | 308,451",
        "69789685 | 69,789,685 | 69.8 million",
        "999999 | 999,999 | 1 million",
        "1193404000 | 1,193,404,000 | 1.19 billion",
      })
  void english_counts_in_millions(long number, String exact, String rounded) {
    assertThat(ReportLocale.EN.exact(number)).isEqualTo(exact);
    assertThat(ReportLocale.EN.rounded(number)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "308451 | 308.451 | 308.451",
        "69789685 | 69.789.685 | 69,8\u00A0Mio.",
        "1193404000 | 1.193.404.000 | 1,19\u00A0Mrd.",
      })
  void german_has_its_points_and_commas(long number, String exact, String rounded) {
    assertThat(ReportLocale.DE.exact(number)).isEqualTo(exact);
    assertThat(ReportLocale.DE.rounded(number)).isEqualTo(rounded);
  }

  @Test
  void a_fall_has_a_sign() {
    assertThat(ReportLocale.EN_IN.exact(-308_451)).isEqualTo("\u22123,08,451");
    assertThat(ReportLocale.EN.rounded(-2_000_000)).isEqualTo("\u22122 million");
  }

  @Test
  void a_little_is_not_nothing_and_nearly_all_is_not_all() {
    assertThat(ReportLocale.EN.percent(1, 1_000_000)).isEqualTo("<1%");
    assertThat(ReportLocale.EN.percent(999_999, 1_000_000)).isEqualTo("99%");
    assertThat(ReportLocale.EN.percent(0, 0)).isEqualTo("0%");
    assertThat(ReportLocale.EN.percent(7, 7)).isEqualTo("100%");
    assertThat(ReportLocale.DE.percent(1, 2)).isEqualTo("50\u00A0%");
  }

  @Test
  void days_and_countries_are_in_the_readers_language() {
    Instant day = Instant.parse("2019-11-17T23:59:59Z");
    assertThat(ReportLocale.EN_IN.day(day)).isEqualTo("17 November 2019");
    assertThat(ReportLocale.DE.day(Instant.parse("2019-03-01T00:00:00Z")))
        .isEqualTo("1. März 2019");
    assertThat(ReportLocale.DE.country(new Region("US"))).isEqualTo("Vereinigte Staaten");
    assertThat(ReportLocale.EN.country(new Region("DE-BY"))).isEqualTo("Germany");
  }

  @Test
  void a_locale_is_called_by_its_tag_and_by_nothing_else() {
    assertThat(ReportLocale.parse("en-IN")).contains(ReportLocale.EN_IN);
    assertThat(ReportLocale.parse("de")).contains(ReportLocale.DE);
    assertThat(ReportLocale.parse("fr")).isEmpty();
    assertThat(ReportLocale.parse("EN")).isEmpty();
    assertThat(Edition.parse("published")).contains(Edition.PUBLISHED);
    assertThat(Edition.parse("public")).isEmpty();
  }
}
