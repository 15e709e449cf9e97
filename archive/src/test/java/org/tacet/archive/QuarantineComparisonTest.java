// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.QuarantineComparison.Against;
import org.tacet.archive.QuarantineComparison.Attribute;
import org.tacet.archive.QuarantineComparison.Standing;
import org.tacet.archive.QuarantineComparison.Values;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;

final class QuarantineComparisonTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private QuarantineComparison compared(DataSet second) throws IOException {
    return compared(second, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private QuarantineComparison compared(DataSet second, TransferSyntax syntax) throws IOException {
    test.store(ct(1));
    assertThat(test.store(PUNE, second, syntax)).isInstanceOf(StoreOutcome.Quarantined.class);
    long id = test.index.quarantined().getFirst().id();
    return test.archive().compareQuarantined(OPERATOR, id).orElseThrow();
  }

  private static DataSet changed(Consumer<DataSet.Builder> change) {
    return ct(1).with(change);
  }

  private static Attribute of(QuarantineComparison comparison, int tag) {
    return comparison.attributes().stream().filter(a -> a.tag() == tag).findFirst().orElseThrow();
  }

  @Test
  void the_picture_and_the_machine_are_shown_and_the_patient_is_not() throws IOException {
    QuarantineComparison comparison =
        compared(
            changed(set ->
                set.text(Tags.PatientName, "Verma^Ravi")
                    .text(Tags.Manufacturer, "OTHER")
                    .text(Tags.StudyDescription, "CT of Verma")
                    .number(Tags.BitsStored, 10)));

    assertThat(comparison.against()).isEqualTo(Against.INSTANCE);
    assertThat(comparison.kept().orElseThrow().sopClass()).isEqualTo(TestObjects.CT);
    assertThat(of(comparison, Tags.Manufacturer).values()).contains(new Values("OTHER", "TACET"));
    assertThat(of(comparison, Tags.BitsStored).values()).contains(new Values("10", "12"));
    assertThat(of(comparison, Tags.PatientName))
        .isEqualTo(
            new Attribute(
                Tags.PatientName,
                "Patient's Name",
                Standing.DIFFERENT,
                java.util.Optional.empty()));
    assertThat(of(comparison, Tags.PatientID).standing()).isEqualTo(Standing.SAME);
    assertThat(of(comparison, Tags.PixelData).standing()).isEqualTo(Standing.SAME);
    assertThat(comparison.toString()).doesNotContain("Verma", "Sharma", "P-0001", "19800214");
  }

  @Test
  void what_only_one_side_has_is_told() throws IOException {
    QuarantineComparison comparison =
        compared(changed(set -> set.remove(Tags.KVP).text(Tags.PatientComments, "on request")));

    assertThat(of(comparison, Tags.KVP).standing()).isEqualTo(Standing.ONLY_KEPT);
    assertThat(of(comparison, Tags.PatientComments).standing()).isEqualTo(Standing.ONLY_WAITING);
    assertThat(comparison.toString()).doesNotContain("on request");
  }

  @Test
  void another_encoding_is_no_difference() throws IOException {
    QuarantineComparison comparison =
        compared(
            changed(set -> set.text(Tags.SeriesDescription, "CHANGED")),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    assertThat(comparison.attributes())
        .filteredOn(attribute -> attribute.standing() != Standing.SAME)
        .extracting(Attribute::tag)
        .containsExactly(Tags.SeriesDescription);
  }

  @Test
  void a_name_in_the_place_of_a_technical_value_is_not_shown() throws IOException {
    QuarantineComparison comparison =
        compared(
            changed(set ->
                set.text(Tags.Manufacturer, "Verma^Ravi")
                    .text(Tags.Modality, Vr.PN, "Verma")
                    .text(Tags.LossyImageCompression, "Verma Ravi")));

    assertThat(of(comparison, Tags.Manufacturer).values()).contains(new Values("", "TACET"));
    assertThat(of(comparison, Tags.Modality).values()).contains(new Values("", "CT"));
    assertThat(comparison.toString()).doesNotContain("Verma");
  }

  @Test
  void an_instance_of_another_patient_is_compared_with_what_the_study_says() throws IOException {
    QuarantineComparison comparison =
        compared(ct(2).with(set -> set.text(Tags.PatientID, "P-0002")));

    assertThat(comparison.against()).isEqualTo(Against.STUDY);
    assertThat(comparison.kept()).isEmpty();
    assertThat(comparison.attributes())
        .filteredOn(attribute -> attribute.standing() != Standing.SAME)
        .extracting(Attribute::tag)
        .containsExactly(Tags.PatientID);
    assertThat(comparison.toString()).doesNotContain("P-0002", "P-0001", "Sharma");
  }

  @Test
  void it_is_in_the_trail_and_for_administrators() throws IOException {
    compared(changed(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    long id = test.index.quarantined().getFirst().id();

    assertThat(test.audit.events().getLast().action()).isEqualTo(Action.QUARANTINE);
    assertThat(test.audit.events().getLast().reason()).isEqualTo("compared");
    assertThat(test.archive().compareQuarantined(OPERATOR, id + 1)).isEmpty();
    var others =
        List.of(
            TestPeople.clinician(PUNE),
            TestPeople.person(Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(PUNE))));
    for (var caller : others) {
      assertThatThrownBy(() -> test.archive().compareQuarantined(caller, id))
          .isInstanceOf(NotPermittedException.class);
    }
  }
}
