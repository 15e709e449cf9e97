// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BuiltInTest {
  private static final Estate WORLD = Estate.builtIn("world-2019");

  private static Map<String, Long> images(int round, double scale) {
    return WORLD.systems(round, scale).stream()
        .collect(
            Collectors.groupingBy(
                system -> system.region().country().code(),
                TreeMap::new,
                Collectors.summingLong(PlannedSystem::images)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 0.01, 0.001})
  void the_five_ugly_countries_are_those_of_the_report_in_its_order(double scale) {
    Map<String, Long> before = images(1, scale);
    Map<String, Long> now = images(2, scale);
    long all = now.values().stream().mapToLong(Long::longValue).sum();
    List<String> ugly =
        now.entrySet().stream()
            .filter(country -> country.getValue() > before.getOrDefault(country.getKey(), 0L))
            .filter(country -> 100 * country.getValue() >= all)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(ugly).containsExactly("US", "IN", "ZA", "BR", "EC");
    long theirs = ugly.stream().mapToLong(one -> now.getOrDefault(one, 0L)).sum();
    assertThat(theirs).isGreaterThan(all / 4 * 3);
  }

  @Test
  void the_four_good_countries_are_open_in_round_1_and_closed_in_round_2() {
    for (String country : List.of("GB", "DE", "TH", "VE")) {
      assertThat(images(1, 0.001).get(country)).isPositive();
      assertThat(
              WORLD.systems(2, 0.001).stream()
                  .filter(system -> system.region().code().equals(country)))
          .isNotEmpty()
          .allMatch(system -> system.behaviour() == Behaviour.CLOSED);
    }
  }

  @Test
  void the_other_countries_do_not_grow() {
    for (String country : List.of("TR", "IT", "AU", "MY", "CH")) {
      assertThat(images(2, 0.003).get(country))
          .isPositive()
          .isLessThanOrEqualTo(images(1, 0.003).get(country));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "US, 1, 303000000",
    "US, 2, 786000000",
    "IN, 1, 105000000",
    "IN, 2, 121000000",
    "TR, 1, 179533940",
    "BR, 1, 31100000",
    "BR, 2, 42300000",
    "MY, 1, 1200000",
    "GB, 1, 13000",
    "DE, 1, 2850000",
    "CH, 1, 197000",
    "AU, 1, 2500000",
  })
  void a_published_number_of_images_is_met(String country, int round, long images) {
    assertThat(images(round, 1)).containsEntry(country, images);
  }

  @Test
  void the_sums_stay_below_what_was_published_for_the_world() {
    assertThat(sum(images(1, 1))).isLessThan(737_000_000);
    assertThat(sum(images(2, 1))).isLessThan(1_193_404_000);
  }

  private static long sum(Map<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }
}
