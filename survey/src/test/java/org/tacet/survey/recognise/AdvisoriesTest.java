// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Recognition;

final class AdvisoriesTest {
  @ParameterizedTest
  @CsvSource({
    "Orthanc, 1.5.7, CVE-2025-0896",
    "Orthanc, 1.11.3, CVE-2023-33466",
    "Orthanc, 1.12.10, CVE-2026-5442",
    "DCMTK, 3.6.6, CVE-2022-2119",
    "DCMTK, 3.7.0, CVE-2026-50254",
    "ConQuest, 1.4.19, CVE-2020-35308"
  })
  void a_version_in_range_is_concerned(String name, String version, String id) {
    assertThat(ids(name, version)).contains(id);
  }

  @ParameterizedTest
  @CsvSource({
    "Orthanc, 1.5.8, CVE-2025-0896",
    "Orthanc, 1.12.0, CVE-2023-33466",
    "Orthanc, 1.12.11, CVE-2026-5442",
    "Orthanc, 1.13, CVE-2026-5442",
    "DCMTK, 3.6.7, CVE-2022-2119",
    "DCMTK, 3.7.1, CVE-2026-50254",
    "ConQuest, 1.5.0, CVE-2020-35308",
    "orthanc, 1.5.7, CVE-2025-0896",
    "fo-dicom, 1.0, CVE-2022-2119"
  })
  void the_first_mended_version_and_other_products_are_not(String name, String version, String id) {
    assertThat(ids(name, version)).doesNotContain(id);
  }

  @Test
  void without_a_version_nothing_is_claimed() {
    Recognition is = new Recognition("Orthanc", Optional.empty(), 0.9, List.of());
    assertThat(Advisories.of(Optional.empty(), Optional.of(is))).isEmpty();
  }

  @Test
  void a_guess_is_not_held_against_anybody() {
    Recognition is = new Recognition("Orthanc", Optional.of("1.5.7"), 0.4, List.of());
    assertThat(Advisories.of(Optional.empty(), Optional.of(is))).isEmpty();
  }

  @Test
  void toolkit_and_product_that_are_one_are_told_of_once() {
    Recognition is = new Recognition("ConQuest", Optional.of("1.4.19"), 0.9, List.of());
    assertThat(Advisories.of(Optional.of(is), Optional.of(is))).hasSize(1);
  }

  private static List<String> ids(String name, String version) {
    Recognition is = new Recognition(name, Optional.of(version), 0.9, List.of());
    return Advisories.of(Optional.of(is), Optional.empty()).stream().map(Advisory::id).toList();
  }
}
