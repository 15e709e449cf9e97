// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchPhraseTest {
  /// A Sunday.
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          today                        | 20261122-20261122
          heute                        | 20261122-20261122
          आज                           | 20261122-20261122
          yesterday                    | 20261121-20261121
          Gestern                      | 20261121-20261121
          कल                           | 20261121-20261121
          vorgestern                   | 20261120-20261120
          परसों                          | 20261120-20261120
          day before yesterday         | 20261120-20261120
          this week                    | 20261116-20261122
          diese Woche                  | 20261116-20261122
          इस सप्ताह                      | 20261116-20261122
          last week                    | 20261109-20261115
          letzte Woche                 | 20261109-20261115
          पिछले सप्ताह                    | 20261109-20261115
          पिछले हफ़्ते में                   | 20261109-20261115
          last month                   | 20261001-20261031
          letzten Monat                | 20261001-20261031
          पिछले महीने                    | 20261001-20261031
          this month                   | 20261101-20261130
          last year                    | 20250101-20251231
          voriges Jahr                 | 20250101-20251231
          पिछले साल                     | 20250101-20251231
          last 7 days                  | 20261116-20261122
          past 7 days                  | 20261116-20261122
          letzte 7 Tage                | 20261116-20261122
          in den letzten 7 Tagen       | 20261116-20261122
          पिछले 7 दिन                    | 20261116-20261122
          पिछले ७ दिनों में                  | 20261116-20261122
          last 2 weeks                 | 20261109-20261122
          letzte 3 Monate              | 20260823-20261122
          पिछले 3 महीने                   | 20260823-20261122
          last 0 days                  | 20261122-20261122
          march 2026                   | 20260301-20260331
          Mar 2026                     | 20260301-20260331
          März 2026                    | 20260301-20260331
          Maerz 2026                   | 20260301-20260331
          मार्च 2026                     | 20260301-20260331
          मार्च २०२६                     | 20260301-20260331
          2026-03                      | 20260301-20260331
          03/2026                      | 20260301-20260331
          in 2025                      | 20250101-20251231
          Jahr 2025                    | 20250101-20251231
          साल 2025                     | 20250101-20251231
          2026-03-01                   | 20260301-20260301
          1.3.2026                     | 20260301-20260301
          01.03.2026                   | 20260301-20260301
          1/3/2026                     | 20260301-20260301
          १.३.२०२६                     | 20260301-20260301
          1 March 2026                 | 20260301-20260301
          1st March 2026               | 20260301-20260301
          March 1, 2026                | 20260301-20260301
          1. März 2026                 | 20260301-20260301
          1 मार्च 2026                   | 20260301-20260301
          1.3.2026 - 5.3.2026          | 20260301-20260305
          from 1.3.2026 to 5.3.2026    | 20260301-20260305
          vom 1.3.2026 bis 5.3.2026    | 20260301-20260305
          1.3.2026 से 5.3.2026 तक       | 20260301-20260305
          March 2026 to May 2026       | 20260301-20260531
          since 1.3.2026               | 20260301-
          seit gestern                 | 20261121-
          1.3.2026 से                   | 20260301-
          until March 2026             | -20260331
          bis 1.3.2026                 | -20260301
          1.3.2026 तक                   | -20260301
          """)
  void days(String text, String key) {
    SearchPhrase phrase = SearchPhrase.parse(text, TODAY);
    assertThat(phrase.days().map(Days::key)).as(text).hasValue(key);
    assertThat(phrase.names()).as(text).isEmpty();
    assertThat(phrase.numbers()).as(text).isEmpty();
    assertThat(phrase.modalities()).as(text).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ct              | CT
          CT scan         | CT
          Computertomographie | CT
          सीटी            | CT
          सीटी स्कैन       | CT
          mr              | MR
          MRI             | MR
          Kernspin        | MR
          एमआरआई          | MR
          us              | US
          ultrasound      | US
          Ultraschall     | US
          अल्ट्रासाउंड       | US
          सोनोग्राफी       | US
          x-ray           | CR DX
          X ray           | CR DX
          Röntgen         | CR DX
          Roentgen        | CR DX
          एक्स-रे          | CR DX
          एक्सरे           | CR DX
          mammography     | MG
          Mammografie     | MG
          मैमोग्राफी        | MG
          pet             | PT
          पेट स्कैन         | PT
          Szintigraphie   | NM
          ct mr           | CT MR
          """)
  void modalities(String text, String codes) {
    SearchPhrase phrase = SearchPhrase.parse(text, TODAY);
    assertThat(phrase.modalities()).as(text).containsExactly(codes.split(" "));
    assertThat(phrase.names()).as(text).isEmpty();
    assertThat(phrase.days()).as(text).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          sharma                     | sharma         | -        | -    | -
          Sharma^Amit                | Sharma^Amit    | -        | -    | -
          शर्मा अमित                   | शर्मा अमित        | -        | -    | -
          山田 太郎                    | 山田 太郎       | -        | -    | -
          P-0001                     | -              | P-0001   | -    | -
          पी-०००१                     | -              | पी-0001   | -    | -
          12-3456-7890-1234          | -              | 12-3456-7890-1234 | - | -
          A1001 P-0001               | -              | A1001 P-0001 | - | -
          31.2.2026                  | -              | 31.2.2026 | -   | -
          2026                       | -              | 2026     | -    | -
          may                        | may            | -        | -    | -
          sharma ct last week        | sharma         | -        | CT   | 20261109-20261115
          CT Sharma letzte Woche     | Sharma         | -        | CT   | 20261109-20261115
          शर्मा सीटी पिछले सप्ताह          | शर्मा            | -        | CT   | 20261109-20261115
          x-ray P-0001 today meera   | meera          | P-0001   | CR DX | 20261122-20261122
          today\\yesterday           | -              | -        | -    | 20261121-20261121
          """)
  void everything_together(
      String text, String names, String numbers, String modalities, String days) {
    SearchPhrase phrase = SearchPhrase.parse(text, TODAY);
    assertThat(String.join(" ", phrase.names())).as(text).isEqualTo(names == null ? "" : names);
    assertThat(String.join(" ", phrase.numbers()))
        .as(text)
        .isEqualTo(numbers == null ? "" : numbers);
    assertThat(String.join(" ", phrase.modalities()))
        .as(text)
        .isEqualTo(modalities == null ? "" : modalities);
    assertThat(phrase.days().map(Days::key).orElse(""))
        .as(text)
        .isEqualTo(days == null ? "" : days);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "श", "s a", "*", "?s*"})
  void a_letter_is_not_enough(String text) {
    SearchPhrase phrase = SearchPhrase.parse(text, TODAY);
    assertThat(phrase.isTooShort() || phrase.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "शर", "山", "s ct", "s today", "7"})
  void that_is_enough(String text) {
    assertThat(SearchPhrase.parse(text, TODAY).isTooShort()).isFalse();
  }

  @Test
  void it_says_nothing_of_what_was_typed() {
    assertThat(SearchPhrase.parse("Sharma P-0001", TODAY).toString())
        .isEqualTo("SearchPhrase[2 words]");
  }

  @Test
  void whatever_is_typed_is_understood_somehow() {
    Random random = new Random(1);
    String alphabet = "19.-/ ^=*?\\<>'\"शर्आज७山to lastdays\u0000\u200b";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatNoException()
          .isThrownBy(() ->
              Asking.of(SearchPhrase.parse(text.toString(), TODAY))
                  .forEach(each -> each.query(org.tacet.archive.TestArchive.PUNE, 50)));
    }
  }
}
