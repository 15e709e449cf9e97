// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DivisionTest {
  private static final Estate INDIA = Estate.builtIn("india-2019");

  @ParameterizedTest
  @CsvSource({
    "IN-MH, 46, 308451, 69789685, 69789685, 308451",
    "IN-KA, 7, 182865, 13731001, 13731001, 182865",
    "IN-WB, 2, 172885, 3411255, 3411255, 172885",
    "IN-TG, 3, 126160, 5997360, 110160, 7344",
    "IN-GJ, 19, 111408, 13997757, 13997757, 111408",
  })
  void a_state_sums_up_to_what_was_published(
      String region, int systems, long studies, long images, long retrievable, long with) {
    List<PlannedSystem> state =
        INDIA.systems(2, 1).stream().filter(one -> one.region().code().equals(region)).toList();
    List<PlannedSystem> open =
        state.stream().filter(one -> one.behaviour() == Behaviour.OPEN).toList();
    assertThat(state).hasSize(systems);
    assertThat(state.stream().mapToLong(PlannedSystem::studies).sum()).isEqualTo(studies);
    assertThat(state.stream().mapToLong(PlannedSystem::images).sum()).isEqualTo(images);
    assertThat(open.stream().mapToLong(PlannedSystem::images).sum()).isEqualTo(retrievable);
    assertThat(open.stream().mapToLong(PlannedSystem::studies).sum()).isEqualTo(with);
  }

  @ParameterizedTest
  @CsvSource({"1, 627000, 105000000", "2, 1010000, 121000000"})
  void india_sums_up_to_what_was_published(int round, long studies, long images) {
    List<PlannedSystem> all = INDIA.systems(round, 1);
    assertThat(all.stream().mapToLong(PlannedSystem::studies).sum()).isEqualTo(studies);
    assertThat(all.stream().mapToLong(PlannedSystem::images).sum()).isEqualTo(images);
  }

  @Test
  void a_system_keeps_its_address_and_its_site_in_every_round() {
    List<PlannedSystem> before = INDIA.systems(1, 0.5);
    List<PlannedSystem> after = INDIA.systems(2, 1);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.get(i).address()).isEqualTo(before.get(i).address());
      assertThat(after.get(i).site()).isEqualTo(before.get(i).site());
      assertThat(after.get(i).address().isLoopbackAddress()).isTrue();
    }
    Set<Object> addresses = new HashSet<>(after.stream().map(PlannedSystem::address).toList());
    assertThat(addresses).hasSize(after.size());
  }

  @Test
  void few_systems_hold_most() {
    List<Long> images =
        INDIA.systems(2, 1).stream()
            .filter(one -> one.region().code().equals("IN-MH"))
            .map(PlannedSystem::images)
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    long largest = images.stream().limit(5).mapToLong(Long::longValue).sum();
    assertThat(largest).isGreaterThan(69_789_685 / 3);
  }

  @Test
  void any_random_entry_is_divided_without_rest_and_without_an_empty_system() {
    var random = new Random(20191117);
    for (int run = 0; run < 300; run++) {
      int systems = 1 + random.nextInt(60);
      long studies = systems + random.nextLong(1L << (1 + random.nextInt(26)));
      long images = studies + random.nextLong(1L << (1 + random.nextInt(34)));
      double scale = random.nextBoolean() ? 1 : Math.max(1e-6, random.nextDouble());
      Estate estate = estate(systems, studies, Math.min(images, studies * 1_000_000));
      long scaledStudies = Math.max(systems, Math.round(studies * scale));
      long scaledImages = Math.max(scaledStudies, Math.round(total(estate) * scale));
      List<PlannedSystem> all = estate.systems(1, scale);
      assertThat(all).hasSize(systems);
      assertThat(all.stream().mapToLong(PlannedSystem::studies).sum()).isEqualTo(scaledStudies);
      assertThat(all.stream().mapToLong(PlannedSystem::images).sum()).isEqualTo(scaledImages);
      assertThat(all).allMatch(one -> one.studies() >= 1 && one.images() >= one.studies());
      assertThat(estate.systems(1, scale)).isEqualTo(all);
    }
  }

  private static long total(Estate estate) {
    return estate.entries().getFirst().rounds().getFirst().images();
  }

  private static Estate estate(int systems, long studies, long images) {
    return Estates.parse(
        """
        estate: random
        rounds: [only]
        entries: [{site: S, region: BR, systems: %d, studies: %d, images: %d}]
        """
            .formatted(systems, studies, images));
  }

  @Test
  void a_system_more_does_not_turn_the_order_of_the_others() {
    Estate estate =
        Estates.parse(
            """
            estate: growing
            rounds: [before, after]
            entries:
              - {site: S, region: BR, systems: 9, studies: 9_000, images: 90_000,
                 round-2: {systems: 12, studies: 19_000, images: 190_000}}
            """);
    List<PlannedSystem> before = estate.systems(1, 1);
    List<PlannedSystem> after = estate.systems(2, 1);
    assertThat(before).hasSize(12);
    assertThat(before.subList(9, 12)).allMatch(one -> one.behaviour() == Behaviour.CLOSED);
    assertThat(order(after)).isEqualTo(order(before));
  }

  private static List<Integer> order(List<PlannedSystem> systems) {
    return IntStream.range(0, 9)
        .boxed()
        .sorted(java.util.Comparator.comparingLong(i -> systems.get(i).studies()))
        .toList();
  }

  @Test
  void parts_by_weight_sum_up_for_any_weights() {
    var random = new Random(7);
    for (int run = 0; run < 500; run++) {
      double[] weights =
          random.doubles(1 + random.nextInt(50)).map(one -> one * one * one + 1e-12).toArray();
      long number = random.nextLong(1L << 40);
      long[] parts = Division.divide(number, weights);
      assertThat(Arrays.stream(parts).sum()).isEqualTo(number);
      assertThat(Arrays.stream(parts)).allMatch(part -> part >= 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 0.02, 0.01, 0.001})
  void no_system_of_many_has_a_number_of_studies_that_looks_like_a_limit(double scale) {
    for (String name : Estate.builtInNames()) {
      for (int round = 1; round <= 2; round++) {
        // Of Telangana and Turkey there is a part of one system only, which is as it is.
        assertThat(
                Estate.builtIn(name).systems(round, scale).stream()
                    .filter(one -> !Set.of("IN-TG", "TR").contains(one.region().code()))
                    .map(PlannedSystem::studies)
                    .filter(RoundNumbers::isRound))
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 20, 100, 101, 500, 1000, 63, 64, 65, 128, 1023, 1024, 1025, 4096})
  void this_looks_like_a_limit(long number) {
    assertThat(RoundNumbers.isRound(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 9, 12, 15, 16, 32, 62, 66, 99, 102, 999, 7344, 97})
  void this_does_not(long number) {
    assertThat(RoundNumbers.isRound(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void there_is_no_such_scale(double scale) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> INDIA.systems(1, scale));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3})
  void there_is_no_such_round(int round) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> INDIA.systems(round, 1));
  }
}
