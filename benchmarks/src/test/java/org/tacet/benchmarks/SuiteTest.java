// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.interop.kit.Tool;

/// The suite works: with numbers so small that they say nothing of speed, beside the real peers.
final class SuiteTest {
  @Test
  void every_table_comes_with_its_figures(@TempDir Path folder) throws Exception {
    Tool.of("Orthanc");
    Tool.of("storescp");
    Path file = folder.resolve("tables.md");
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Settings settings =
        Settings.parse(
            List.of("--tiny", "--only", "limits,ingest,find,qido", "--out", file.toString()));
    BesideOrthanc.run(settings, new PrintStream(screen, true, UTF_8));
    String tables = Files.readString(file);
    assertThat(tables).isEqualTo(screen.toString(UTF_8));
    assertThat(tables)
        .contains("| processor", "| plain write", "| 4 KiB, at once", "| dcmqrscp")
        .contains(
            "| 60 studies, 2 at once, by", "| mix of all", "| Tacet, by", "| storescp --ignore")
        .doesNotContain("Not measured", "Failed", "NaN", "Infinity");
    assertThat(tables.lines().filter(line -> line.startsWith("| ")).map(SuiteTest::cells))
        .hasSizeGreaterThan(40)
        .allMatch(cells -> cells.stream().noneMatch(String::isEmpty) || cells.size() == 2);
  }

  private static List<String> cells(String row) {
    return List.of(row.substring(1, row.length() - 1).split("\\|", -1)).stream()
        .map(String::strip)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rounds",
        "--rounds 0",
        "--rounds x",
        "--rounds 1,",
        "--rounds -1",
        "--rounds 9999999999",
        "--only nothing",
        "--only",
        "--fast",
        "ingest",
        "--studies 10 20"
      })
  void what_makes_no_sense_is_refused(String words) {
    assertThatThrownBy(() -> Settings.parse(List.of(words.split(" ", -1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_number_that_is_given_stands_before_the_pace() {
    Settings settings = Settings.parse(List.of("--studies", "10,20", "--quick", "--only", "find"));
    assertThat(settings.all(Knob.STUDIES)).containsExactly(10, 20);
    assertThat(settings.of(Knob.WARM_UP)).isEqualTo(1500);
    assertThat(settings.parts()).containsExactly(Part.FIND);
    assertThat(settings.file()).isEmpty();
  }

  @Test
  void the_help_names_every_part_and_every_number() {
    for (Part part : Part.values()) {
      assertThat(Settings.help()).contains(part.word());
    }
    for (Knob knob : Knob.values()) {
      assertThat(Settings.help()).contains(knob.option() + " ");
    }
  }

  @Test
  void a_median_is_in_the_middle() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
    assertThat(Spread.of(List.of(7.0)).text()).isEqualTo("7.00");
    assertThat(Spread.of(List.of(70.0, 1234.5)).text()).isEqualTo("652 (70.0–1,235)");
  }

  @Test
  void turns_go_there_and_back() throws Exception {
    StringBuilder order = new StringBuilder();
    var results = new Turns(2).measure(List.of("A", "B", "C"), side -> order.append(side).length());
    assertThat(order).hasToString("ABCCBAABCCBA");
    assertThat(results.get("B")).containsExactly(2, 5, 8, 11);
  }
}
