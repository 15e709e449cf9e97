// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.Uid;

final class VirtualStudiesTest {
  @Test
  void the_images_of_all_studies_sum_up_exactly() {
    var random = new Random(42);
    for (int run = 0; run < 400; run++) {
      long studies = 1L + random.nextInt(3_000);
      long images = studies + random.nextLong(1L << (1 + random.nextInt(30)));
      long undated = random.nextLong(studies + 1);
      var some = new VirtualStudies(run, random.nextInt(2_000), studies, images, undated);
      long sum = 0;
      for (long index = 0; index < studies; index++) {
        int one = some.images(index);
        assertThat(one).isPositive();
        sum += one;
      }
      assertThat(sum).isEqualTo(images);
    }
  }

  @Test
  void studies_lie_in_the_order_of_their_dates_and_a_date_is_found() {
    var random = new Random(43);
    for (int run = 0; run < 100; run++) {
      long studies = 1L + random.nextInt(2_000);
      var some = new VirtualStudies(run, 3, studies, studies, random.nextLong(studies + 1));
      String last = "20050101";
      int lastTime = -1;
      for (long index = some.undated(); index < studies; index++) {
        String date = new String(some.date(index), StandardCharsets.US_ASCII);
        assertThat(date).isBetween(last, "20191231");
        if (date.equals(last)) {
          assertThat(some.time(index)).isGreaterThanOrEqualTo(lastTime);
        }
        lastTime = some.time(index);
        last = date;
      }
      LocalDate day = LocalDate.of(2005, 1, 1).plusDays(random.nextInt(5_478));
      long found = some.firstNotBefore(day);
      String text = day.toString().replace("-", "");
      for (long index = some.undated(); index < studies; index++) {
        String date = new String(some.date(index), StandardCharsets.US_ASCII);
        assertThat(date.compareTo(text) >= 0).isEqualTo(index >= found);
      }
    }
  }

  @Test
  void a_uid_is_one_is_its_own_and_is_found() {
    Set<String> seen = new HashSet<>();
    for (int system = 0; system < 50; system++) {
      var some = new VirtualStudies(1, system, 100_000_000, 200_000_000, 0);
      for (long index : new long[] {0, 1, 9, 10, 12_345, 99_999_999}) {
        String uid = some.uid(index);
        assertThat(Uid.parse(uid)).isPresent();
        assertThat(seen.add(uid)).isTrue();
        assertThat(some.indexOf(uid)).hasValue(index);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "2.25.1", "2.25.12345678901234567890123456", "2.25."})
  void the_uid_of_nobody_is_not_found(String uid) {
    assertThat(new VirtualStudies(1, 1, 1_000, 1_000, 0).indexOf(uid)).isEmpty();
  }

  @Test
  void the_uid_of_another_system_or_beyond_the_end_is_not_found() {
    var some = new VirtualStudies(1, 1, 1_000, 1_000, 0);
    assertThat(some.indexOf(new VirtualStudies(1, 2, 1_000, 1_000, 0).uid(5))).isEmpty();
    assertThat(some.indexOf(new VirtualStudies(1, 1, 2_000, 2_000, 0).uid(1_500))).isEmpty();
  }
}
