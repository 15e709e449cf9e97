// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TileMapTest {
  private static List<String> codes(String file) {
    return Resources.lines(file).stream()
        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
        .filter(code -> !code.equals(".."))
        .toList();
  }

  @Test
  void every_state_and_union_territory_of_india_has_one_square() {
    assertThat(codes("tiles.india"))
        .hasSize(36)
        .doesNotHaveDuplicates()
        .contains("LA", "JK", "DH", "TS")
        .allSatisfy(code -> assertThat(Places.STATES_OF_INDIA).containsKey("IN-" + code));
  }

  @Test
  void every_country_of_the_world_has_one_square() {
    assertThat(codes("tiles.world"))
        .hasSize(199)
        .doesNotHaveDuplicates()
        .isSubsetOf(Locale.getISOCountries())
        .contains("IN", "US", "ZA", "BR", "EC", "GB", "DE", "TH", "VE");
  }

  @Test
  void every_line_of_a_map_is_of_one_length() {
    for (String file : List.of("tiles.india", "tiles.world")) {
      assertThat(Resources.lines(file).stream().map(String::length).distinct()).hasSize(1);
    }
  }

  @Test
  void a_square_says_in_letters_what_its_colour_says() {
    var map = new TileMap("tiles.india", 50);
    String svg =
        map.element(
                Medium.SCREEN,
                "m",
                "Title",
                "Description",
                Map.of("MH", new TileMap.Tile(Steps.of(69_789_685), "7 cr")))
            .markup();
    assertThat(svg)
        .contains("<title id=\"m-title\">Title</title>", "<desc", ">MH</text>", ">7 cr</text>")
        .contains("role=\"img\"", "aria-labelledby=\"m-title\"");
  }

  @Test
  void the_words_on_each_shade_can_be_read() {
    for (Steps.Step step : Steps.ALL) {
      assertThat(contrast(step.colour(), step.words())).as(step.colour()).isGreaterThan(4.5);
    }
  }

  /// WCAG 2.2, relative luminance and contrast ratio.
  private static double contrast(String one, String other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
