// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Axe;
import org.tacet.interop.kit.Browser;
import org.tacet.interop.kit.Tacet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The year 2019 once more, as whoever runs `tacet survey rehearse` sees it.
final class RehearsalIT {
  private static final List<String> COLUMNS =
      List.of("systems", "studies", "images", "imagesRetrievable", "studiesWithImageAccess");

  /// Firstpost, 13 January 2020.
  private static final Map<String, List<Long>> PUBLISHED =
      Map.of(
          "IN-MH", List.of(46L, 308_451L, 69_789_685L, 69_789_685L, 308_451L),
          "IN-KA", List.of(7L, 182_865L, 13_731_001L, 13_731_001L, 182_865L),
          "IN-WB", List.of(2L, 172_885L, 3_411_255L, 3_411_255L, 172_885L),
          "IN-TG", List.of(3L, 126_160L, 5_997_360L, 110_160L, 7_344L),
          "IN-GJ", List.of(19L, 111_408L, 13_997_757L, 13_997_757L, 111_408L));

  @TempDir private Path folder;

  private JsonNode rehearse(String... more) throws Exception {
    List<String> words =
        Stream.concat(Stream.of("survey", "rehearse", "--out", out().toString()), Stream.of(more))
            .toList();
    Tacet.at(folder.resolve("home")).must(words.toArray(String[]::new));
    return new JsonMapper().readTree(Files.readString(out().resolve("report.json")));
  }

  private Path out() {
    return folder.resolve("out");
  }

  @Test
  void india_at_full_size_is_measured_as_it_was_published() throws Exception {
    JsonNode report = rehearse("--estate", "india-2019");

    Map<String, List<Long>> measured = new TreeMap<>();
    for (JsonNode region : report.required("regions")) {
      measured.put(region.required("region").asString("IN"), row(region));
    }
    assertThat(measured).containsAllEntriesOf(PUBLISHED);
    assertThat(row(report.required("totals")).subList(1, 3))
        .containsExactly(1_010_000L, 121_000_000L);
    assertThat(row(report.required("totalsBefore")).subList(1, 3))
        .containsExactly(627_000L, 105_000_000L);
    String page = Files.readString(out().resolve("report.html"));
    assertThat(page)
        .contains(
            "3,08,451", "6,97,89,685", "7 crore", "1,82,865", "1.4 crore", "1,72,885", "34 lakh")
        .contains("1,26,160", "60 lakh", "7,344", "1,10,160", "1,11,408")
        .contains("6.27 lakh", "10.1 lakh", "10.5 crore", "12.1 crore");
  }

  /// Every one of them exact: that is asserted too.
  private static List<Long> row(JsonNode counts) {
    return COLUMNS.stream()
        .map(column -> {
          JsonNode count = counts.required(column);
          assertThat(count.required("complete").asBoolean()).as(column + " " + counts).isTrue();
          return count.required("value").asLong();
        })
        .toList();
  }

  @Test
  void the_world_has_its_ugly_and_its_good() throws Exception {
    JsonNode report = rehearse("--estate", "world-2019", "--scale", "0.001");

    assertThat(countries(report, "ugly")).containsExactly("US", "IN", "ZA", "BR", "EC");
    assertThat(countries(report, "good")).containsExactlyInAnyOrder("GB", "DE", "TH", "VE");
  }

  private static List<String> countries(JsonNode report, String standing) {
    return StreamSupport.stream(report.required("countries").spliterator(), false)
        .filter(country -> country.required("class").asString().equals(standing))
        .map(country -> country.required("country").asString())
        .toList();
  }

  @Test
  void what_could_be_published_names_no_address_and_both_editions_can_be_read_by_everybody()
      throws Exception {
    rehearse("--scale", "0.001");

    for (String file : List.of("report.html", "report.csv", "report.json")) {
      assertThat(Files.readString(out().resolve("published").resolve(file)))
          .doesNotContain("127.77.")
          .doesNotContain(", system 1");
    }
    Axe axe = Axe.ofTree();
    try (Browser browser = Browser.start(folder.resolve("profile"), "")) {
      for (String page : List.of("report.html", "published/report.html")) {
        assertThat(violations(browser, axe, out().resolve(page))).matches(Axe.CONTENT);
      }
    }
  }

  private static String violations(Browser browser, Axe axe, Path page) throws Exception {
    browser.open(page.toUri().toString());
    String there =
        "location.href === '%s' && document.querySelector('main')".formatted(page.toUri());
    assertThat(browser.comes(Duration.ofSeconds(30), there)).isTrue();
    return axe.verdict(browser);
  }
}
