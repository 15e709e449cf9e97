// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacet.survey.count.DateRange.Seconds;

final class DateRangeTest {
  @Test
  void ranges_are_written_as_a_query_wants_them() {
    assertThat(DateRange.ALL.dates()).isEqualTo("00010101-99991231");
    assertThat(DateRange.ALL.times()).isEmpty();
    var day = new DateRange(LocalDate.of(2019, 7, 3), LocalDate.of(2019, 7, 3), Optional.empty());
    assertThat(day.dates()).isEqualTo("20190703");
    assertThat(day.with(new Seconds(0, 43_199)).times()).contains("000000-115959.999999");
    assertThat(day.with(new Seconds(61, 61)).times()).contains("000101-000101.999999");
    assertThat(day.with(new Seconds(0, 86_399)).times()).contains("000000-235959.999999");
  }

  @Test
  void what_is_no_range_cannot_be_made() {
    LocalDate day = LocalDate.of(2019, 7, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DateRange(day, day.minusDays(1), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DateRange(day, day.plusDays(1), Optional.of(new Seconds(0, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DateRange(day, LocalDate.of(10_000, 1, 1), Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Seconds(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Seconds(0, 86_400));
    assertThatIllegalArgumentException().isThrownBy(() -> new Seconds(-1, 5));
  }

  @Test
  void parts_cover_the_whole_and_nothing_twice() {
    RandomGenerator random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(-700_000, 100_000);
      int to = from + 1 + random.nextInt(random.nextBoolean() ? 5 : 2_000_000);
      int[] days = random.ints(random.nextInt(6), from, to + 1).sorted().toArray();
      List<DateRange> parts = Cuts.of(DateRange.ofDays(from, to), days);
      assertThat(parts).hasSizeBetween(2, 3);
      assertThat(parts.getFirst().from()).isEqualTo(LocalDate.ofEpochDay(from));
      assertThat(parts.getLast().to()).isEqualTo(LocalDate.ofEpochDay(to));
      for (int part = 1; part < parts.size(); part++) {
        assertThat(parts.get(part).from()).isEqualTo(parts.get(part - 1).to().plusDays(1));
      }
      long named =
          parts.stream().filter(part -> Arrays.stream(days).anyMatch(part::contains)).count();
      boolean several = days.length > 0 && days[0] != days[days.length - 1];
      assertThat(named).isEqualTo(days.length == 0 ? 0 : several ? 2 : 1);
    }
  }

  @Test
  void parts_of_a_day_go_down_to_a_second() {
    DateRange range = DateRange.ofDays(18_000, 18_000);
    int cuts = 0;
    List<DateRange> parts = Cuts.of(range, new int[0]);
    while (!parts.isEmpty()) {
      assertThat(parts).hasSize(2);
      Seconds first = parts.getFirst().seconds().orElseThrow();
      Seconds second = parts.getLast().seconds().orElseThrow();
      assertThat(second.from()).isEqualTo(first.to() + 1);
      parts = Cuts.of(parts.get(cuts % 2), new int[0]);
      cuts++;
    }
    assertThat(cuts).isBetween(16, 18);
  }

  @Test
  void a_hash_tells_studies_apart_under_its_own_key_only() {
    StudyHash one = StudyHash.create();
    StudyHash other = StudyHash.create();
    assertThat(one.of("1.2.3")).isEqualTo(one.of("1.2.3")).isNotEqualTo(one.of("1.2.4"));
    assertThat(one.of("1.2.3")).isNotEqualTo(other.of("1.2.3"));
    byte[] longer = "x1.2.3y".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(one.of(longer, 1, 5)).isEqualTo(one.of("1.2.3"));
  }

  @Test
  void usual_limits_are_round() {
    for (int limit :
        List.of(
            10, 20, 50, 64, 100, 128, 150, 200, 250, 300, 500, 750, 999 + 1, 1024, 1500, 2000, 2048,
            5000, 10_000, 65_535, 65_536, 100_000)) {
      assertThat(UsualLimits.mayBe(limit)).as("%d", limit).isTrue();
      assertThat(UsualLimits.mayBe(limit + 1)).as("%d", limit + 1).isTrue();
    }
    for (int none : List.of(0, 1, 2, 5, 9, 25, 30, 99, 137, 733, 1234, 5050, 123_456, 1_000_000)) {
      assertThat(UsualLimits.mayBe(none)).as("%d", none).isFalse();
    }
  }
}
