// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  private static String cell(String text) {
    return new Csv().line(List.of(Csv.text(text))).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\uFF1D1",
        "\u00A0=1",
        "=HYPERLINK(\"http://x\",\"y\")"
      })
  void a_text_that_a_spreadsheet_would_run_is_made_a_text(String formula) {
    assertThat(cell(formula)).matches("(?s)\"?'.*");
  }

  @Test
  void a_text_with_commas_quotes_or_lines_is_put_in_quotes() {
    assertThat(cell("a,b")).isEqualTo("\"a,b\"\r\n");
    assertThat(cell("a\"b")).isEqualTo("\"a\"\"b\"\r\n");
    assertThat(cell("a\nb")).isEqualTo("\"a\nb\"\r\n");
  }

  @Test
  void an_ordinary_text_is_left_as_it_is() {
    assertThat(cell("Pune Civil Hospital")).isEqualTo("Pune Civil Hospital\r\n");
    assertThat(cell("")).isEqualTo("\r\n");
    assertThat(cell("पुणे")).isEqualTo("पुणे\r\n");
  }
}
