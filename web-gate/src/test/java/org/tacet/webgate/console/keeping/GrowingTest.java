// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.Arrivals;
import org.tacet.webgate.console.keeping.Growing.Came;

final class GrowingTest {
  private static final ZoneId PUNE = ZoneId.of("Asia/Kolkata");

  private static Growing growing(String now, Arrivals.HalfHour... halfHours) {
    return new Growing(
        new Arrivals(List.of(halfHours), List.of()), Instant.parse(now).atZone(PUNE));
  }

  private static Arrivals.HalfHour came(String at, long studies, long bytes) {
    return new Arrivals.HalfHour(Instant.parse(at), studies, studies, bytes);
  }

  @Test
  void a_day_begins_at_midnight_where_the_archive_is() {
    Growing growing =
        growing(
            "2026-11-22T18:45:00Z",
            came("2026-11-22T18:00:00Z", 1, 10),
            came("2026-11-22T18:30:00Z", 2, 20));
    assertThat(growing.days())
        .containsEntry(LocalDate.of(2026, 11, 22), new Came(1, 1, 10))
        .containsEntry(LocalDate.of(2026, 11, 23), new Came(2, 2, 20))
        .hasSize(30);
  }

  @Test
  void an_hour_has_two_halves_and_none_is_left_out() {
    Growing growing =
        growing(
            "2026-11-22T18:45:00Z",
            came("2026-11-21T08:30:00Z", 7, 70),
            came("2026-11-22T08:30:00Z", 1, 10),
            came("2026-11-22T09:00:00Z", 2, 20));
    assertThat(growing.hours()).hasSize(24);
    assertThat(growing.hours().values())
        .contains(new Came(3, 3, 30))
        .doesNotContain(new Came(7, 7, 70));
  }

  @Test
  void months_are_those_of_the_calendar() {
    Growing growing =
        growing(
            "2026-11-22T18:45:00Z",
            came("2025-11-30T18:00:00Z", 9, 90),
            came("2025-11-30T18:30:00Z", 1, 10));
    assertThat(growing.months()).hasSize(12);
    assertThat(growing.months().keySet()).first().isEqualTo(YearMonth.of(2025, 12));
    assertThat(growing.months().values()).first().isEqualTo(new Came(1, 1, 10));
    assertThat(growing.bytesInADay()).isZero();
  }
}
