// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupTest {
  @Test
  void text_is_text() {
    assertThat(Element.of("p", "</p><script>alert(1)</script>&amp;").markup())
        .isEqualTo("<p>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</p>");
  }

  @Test
  void a_value_does_not_end_before_its_quotation_mark() {
    assertThat(Element.of("a").with("title", "\" onclick=\"x").markup())
        .isEqualTo("<a title=\"&quot; onclick=&quot;x\"></a>");
  }

  @Test
  void what_html_leaves_open_is_closed_for_xml() {
    assertThat(Element.of("p", Element.of("br"), Element.of("span")).markup())
        .isEqualTo("<p><br/><span></span></p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\uFFFE", "\uD800", "\u202E", "\u2066"})
  void what_is_no_letter_or_turns_letters_around_is_replaced(String bad) {
    assertThat(Node.text("a" + bad + "b").markup()).isEqualTo("a\uFFFDb");
  }

  @Test
  void letters_of_every_script_stay() {
    assertThat(Node.text("पुणे Zürich 東京 😀").markup()).isEqualTo("पुणे Zürich 東京 😀");
  }

  @Test
  void a_number_is_written_the_same_everywhere() {
    assertThat(Element.of("rect").with("x", 1.0).with("y", 2.345).with("z", -0.5).markup())
        .isEqualTo("<rect x=\"1\" y=\"2.35\" z=\"-0.5\"></rect>");
  }
}
