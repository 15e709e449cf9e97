// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Words;

final class ChartTest {
  private static final Words ENGLISH = Words.of(Language.ENGLISH);
  private static final Caption CAPTION =
      new Caption("What came \"<b>\"", "Bars.", "Day <i>", "Studies");

  private static List<Point> points(int many, String label) {
    return IntStream.range(0, many).mapToObj(i -> new Point(label + i, i, i + " of it")).toList();
  }

  private static String bars(List<Point> points) {
    StringOutput text = new StringOutput();
    JtebarsGenerated.render(
        new OwaspHtmlTemplateOutput(text), Plain.PLAIN, ENGLISH, new BarChart(CAPTION, points));
    return text.toString();
  }

  private static String lines(List<Point> points) {
    StringOutput text = new StringOutput();
    JtelinesGenerated.render(
        new OwaspHtmlTemplateOutput(text), Plain.PLAIN, ENGLISH, new LineChart(CAPTION, points));
    return text.toString();
  }

  @Test
  void a_bar_is_as_high_as_its_value() {
    List<BarChart.Bar> bars =
        new BarChart(CAPTION, List.of(new Point("a", 5, "5"), new Point("b", 10, "10"))).bars();
    assertThat(bars.get(0))
        .isEqualTo(new BarChart.Bar("5.00%", "50.00%", "40.00%", "36.00%", "a: 5"));
    assertThat(bars.get(1).height()).isEqualTo("72.00%");
  }

  @Test
  void a_line_goes_from_each_to_the_next() {
    assertThat(new LineChart(CAPTION, points(5, "")).pieces()).hasSize(4);
    assertThat(new LineChart(CAPTION, points(1, "")).pieces()).isEmpty();
    assertThat(lines(points(5, "")).split("class=\"line\"", -1)).hasSize(5);
  }

  @Test
  void every_value_is_in_a_table_too() {
    for (String chart : List.of(bars(points(30, "day ")), lines(points(30, "day ")))) {
      assertThat(chart)
          .contains("<th scope=\"row\">day 29</th><td class=\"number\">29 of it</td>")
          .contains("<details>", "role=\"img\"", "<desc>Bars.</desc>");
    }
  }

  @Test
  void labels_have_room() {
    assertThat(new Plot(points(24, "")).ticks()).hasSize(12);
    assertThat(new Plot(points(30, "11 N")).ticks()).hasSizeLessThanOrEqualTo(6);
    assertThat(new Plot(points(30, "November")).ticks()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void nothing_and_nothing_but_zero_can_be_drawn() {
    assertThat(bars(List.of())).contains("</svg>").doesNotContain("NaN");
    assertThat(lines(List.of(new Point("a", 0, "0"), new Point("b", 0, "0"))))
        .contains("y1=\"86.00%\"")
        .doesNotContain("NaN");
    assertThatThrownBy(() -> new Point("a", Double.NaN, "")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> new Point("a", -1, "")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void hostile_text_stays_text() {
    String hostile = "\"><img src=x onerror=alert(1)><script>";
    String chart = bars(List.of(new Point(hostile, 1, hostile)));
    assertThat(chart).doesNotContain("<img", "<script", "<b>", "<i>").contains("&lt;img");
  }
}
