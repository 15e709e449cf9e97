// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTextTest {
  @Test
  void makesEqualForTokensWhateverNamesAreComparedAs() {
    List<String> unlike = new ArrayList<>();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && !isSurrogate(c)) {
        String text = Character.toString(c);
        if (!SearchText.loose(SearchText.normal(text)).equals(SearchText.loose(text))) {
          unlike.add("U+%04X".formatted(c));
        }
      }
    }

    assertThat(unlike).isEmpty();
  }

  @Test
  void makesThePartsOfATextPartsOfItsLooseForm() {
    for (String text : List.of("각가", "e\u0301x", "ｶﾞギ", "शर्मा", "ŉ", "ﬁx", "Ǆ", "İstanbul")) {
      StringBuilder parts = new StringBuilder();
      text.codePoints().forEach(c -> parts.append(SearchText.loose(Character.toString(c))));
      assertThat(SearchText.loose(text)).isEqualTo(parts.toString());
    }
  }

  @Test
  void saysNothingOfCaseAndAccentsButAllOfTheRest() {
    assertThat(SearchText.normal("JÉRÔME")).isEqualTo("jerome");
    assertThat(SearchText.normal("Ångström")).isEqualTo(SearchText.normal("ANGSTROM"));
    assertThat(SearchText.normal("やまだ")).isNotEqualTo(SearchText.normal("やまた"));
    assertThat(SearchText.normal("शर्मा")).isNotEqualTo(SearchText.normal("शरम"));
    assertThat(SearchText.normal("ﾔﾏﾀﾞ")).isNotEqualTo(SearchText.normal("ヤマダ"));
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
