// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.finding.Recognition;

final class FingerprintsTest {
  private static final String DCMTK = "1.2.276.0.7230010.3.0.3.6.7";

  @ParameterizedTest
  @CsvSource({
    "1.2.276.0.7230010.3.0.3.6.7, OFFIS_DCMTK_367, DCMTK, 3.6.7",
    "1.2.276.0.7230010.3.0.3.6.10, OFFIS_DCMTK_3610, DCMTK, 3.6.10",
    "1.2.40.0.13.1.3, dcm4che-5.31.2, dcm4che, 5.31.2",
    "1.2.826.0.1.3680043.9.3811.2.1.0, PYNETDICOM_210, pynetdicom, 2.1.0",
    "1.3.6.1.4.1.30071.8, fo-dicom 4.0.8, fo-dicom, 4.0.8",
    "2.25.249367915260937428374119305178622951807, TACET_0.1, Tacet, 0.1"
  })
  void toolkits_are_known_by_their_uid_and_name(
      String uid, String name, String toolkit, String version) {
    Recognition is = Fingerprints.toolkit(Shown.dicom(uid, name)).orElseThrow();
    assertThat(is.name()).isEqualTo(toolkit);
    assertThat(is.version()).contains(version);
    assertThat(is.confidence()).isGreaterThan(0.85);
  }

  @Test
  void two_things_that_agree_say_more_than_one() {
    double both = toolkit(DCMTK, "OFFIS_DCMTK_367").confidence();
    assertThat(toolkit(DCMTK, "").confidence()).isLessThan(both);
    assertThat(toolkit("", "OFFIS_DCMTK_367").confidence()).isLessThan(both);
  }

  @Test
  void a_uid_and_a_name_of_different_toolkits_are_worth_half_and_tell_no_version() {
    Recognition is = toolkit(DCMTK, "PYNETDICOM_210");
    assertThat(is.name()).isEqualTo("DCMTK");
    assertThat(is.confidence()).isLessThan(0.5);
    assertThat(is.version()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.276.0.7230010.3.0.3.60",
        "1.2.276.0.7230010.3.0.3",
        "1.2.40.0.13.1.33",
        "11.2.40.0.13.1.3",
        "2.25.2493679152609374283741193051786229518071",
        "Miller^Anna"
      })
  void a_uid_that_only_looks_alike_is_not_recognised(String uid) {
    assertThat(Fingerprints.toolkit(Shown.dicom(uid, ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OFFIS_DCMTK_Miller",
        "OFFIS_DCMTK_1234567",
        "OFFIS_DCMTK_3.6.7",
        "OFFIS_DCMTK_",
        "367 OFFIS_DCMTK"
      })
  void what_is_no_version_number_is_left_out(String name) {
    Recognition is = toolkit(DCMTK, name);
    assertThat(is.name()).isEqualTo("DCMTK");
    assertThat(is.version()).isEmpty();
  }

  @Test
  void of_two_numbers_in_a_name_neither_is_taken_for_the_version() {
    assertThat(toolkit("1.3.6.1.4.1.30071.8", "fo-dicom 4.0.8 19.5.1971").version()).isEmpty();
  }

  @Test
  void nothing_that_a_peer_wrote_comes_out() {
    Signals signals = Shown.dicom("1.9.19710519", "MILLER^ANNA 1971");
    Signals.Dicom dicom = signals.dicom().getFirst();
    assertThat(Fingerprints.words(dicom)).isEqualTo("unrecognised, 16 characters");
    assertThat(signals.toString() + dicom).doesNotContain("MILLER").doesNotContain("1971");
    Recognition is = toolkit(DCMTK, "OFFIS_DCMTK_367 MILLER^ANNA");
    assertThat(is.toString()).doesNotContain("MILLER");
  }

  @Test
  void dcmtk_alone_is_no_product() {
    assertThat(Fingerprints.product(Shown.dicom(DCMTK, "OFFIS_DCMTK_367"))).isEmpty();
  }

  @Test
  void dcmtk_that_takes_images_and_answers_nothing_is_probably_storescp() {
    Signals signals = Shown.dicom(DCMTK, "OFFIS_DCMTK_367", Set.of(Shown.ECHO, Shown.CT));
    Recognition is = Fingerprints.product(signals).orElseThrow();
    assertThat(is.name()).isEqualTo("DCMTK storescp");
    assertThat(is.confidence()).isLessThanOrEqualTo(0.5);
  }

  @Test
  void orthanc_is_known_by_its_web_side_and_more_surely_beside_dcmtk() {
    Signals web = Shown.web(Signals.NONE, Shown.archive("Orthanc", 0.9));
    Signals both = Shown.web(Shown.dicom(DCMTK, "OFFIS_DCMTK_367"), Shown.archive("Orthanc", 0.9));
    Recognition alone = Fingerprints.product(web).orElseThrow();
    assertThat(alone.name()).isEqualTo("Orthanc");
    assertThat(Fingerprints.product(both).orElseThrow().confidence())
        .isGreaterThan(alone.confidence());
  }

  @Test
  void an_archive_goes_before_its_viewer() {
    Sign viewer = new Sign("OHIF Viewer", Sign.Kind.VIEWER, Optional.empty(), 0.99, "test");
    Signals signals = Shown.web(Signals.NONE, viewer, Shown.archive("Orthanc", 0.5));
    assertThat(Fingerprints.product(signals).orElseThrow().name()).isEqualTo("Orthanc");
  }

  @Test
  void a_toolkit_that_only_one_product_has_names_the_product() {
    Signals tacet = Shown.dicom("2.25.249367915260937428374119305178622951807", "TACET_0.1");
    assertThat(Fingerprints.product(tacet).orElseThrow().name()).isEqualTo("Tacet");
  }

  @Test
  void nothing_shown_is_nothing_recognised() {
    assertThat(Fingerprints.toolkit(Signals.NONE)).isEmpty();
    assertThat(Fingerprints.product(Signals.NONE)).isEmpty();
  }

  private static Recognition toolkit(String uid, String name) {
    return Fingerprints.toolkit(Shown.dicom(uid, name)).orElseThrow();
  }
}
