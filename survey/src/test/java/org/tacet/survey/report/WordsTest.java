// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tacet.survey.classify.Reason;
import org.tacet.survey.classify.Remedy;
import org.tacet.survey.classify.Standing;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;

final class WordsTest {
  private static final Pattern GAP = Pattern.compile("\\{\\d}");

  private final Map<String, String> english = Words.of(ReportLocale.EN).all();
  private final Map<String, String> german = Words.of(ReportLocale.DE).all();

  @Test
  void every_text_is_there_in_both_languages() {
    assertThat(german).containsOnlyKeys(english.keySet());
    assertThat(Words.of(ReportLocale.EN_IN).all()).isEqualTo(english);
  }

  @Test
  void both_languages_have_the_same_gaps() {
    english.forEach((key, text) -> assertThat(gaps(german.get(key))).as(key).isEqualTo(gaps(text)));
  }

  private static Set<String> gaps(String text) {
    Set<String> gaps = new TreeSet<>();
    GAP.matcher(text).results().map(MatchResult::group).forEach(gaps::add);
    return gaps;
  }

  @Test
  void nothing_is_left_untranslated() {
    english.forEach((key, text) -> {
      if (text.length() > 30) {
        assertThat(german.get(key)).as(key).isNotEqualTo(text);
      }
    });
  }

  @Test
  void every_word_of_a_finding_has_a_text() {
    Arrays.stream(Level.values()).forEach(it -> has("level." + it));
    Arrays.stream(Flag.values()).forEach(it -> has("flag." + it));
    Arrays.stream(Kind.values()).forEach(it -> has("kind." + it.name().toLowerCase(Locale.ROOT)));
    Arrays.stream(Standing.values())
        .forEach(it -> has("standing." + it.name().toLowerCase(Locale.ROOT) + ".means"));
    Arrays.stream(Remedy.values()).forEach(it -> has("remedy." + it + ".how"));
  }

  private void has(String key) {
    assertThat(english).containsKey(key);
  }

  @Test
  void the_reasons_are_those_of_the_rule() {
    for (Reason.Template template : Reason.Template.values()) {
      assertThat(english.get("reason." + template)).isEqualTo(template.english());
    }
  }

  @Test
  void what_is_filled_in_is_not_searched_for_gaps() {
    assertThat(Words.of(ReportLocale.EN).say("subtitle.compared", "{1}", "{0}"))
        .isEqualTo("{1}, compared with the round of {0}");
  }

  @Test
  void an_abbreviation_and_a_sentence_share_their_period() {
    assertThat(Words.of(ReportLocale.DE).say("change.what", "2 Mio.")).doesNotContain("..");
  }

  @Test
  void a_text_that_is_not_there_is_a_fault_of_the_program() {
    assertThatThrownBy(() -> Words.of(ReportLocale.EN).say("no.such"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
