// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.Query.Model.PATIENT_ROOT;
import static org.tacet.archive.Query.Model.STUDY_ROOT;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

class FindTest {
  private static final Uid MR = Uid.of("1.2.840.10008.5.1.4.1.1.4");
  private static final Uid OTHER = Uid.of("2.25.200");

  private final TestArchive test = new TestArchive();

  /// Study 100: a CT series of 3 and an MR series of 1; study 200 of the same patient; study 300 of
  /// another.
  @BeforeEach
  void store() {
    for (int i = 1; i <= 3; i++) {
      test.store(ct(i));
    }
    test.store(
        TestObjects.builder(STUDY, Uid.of("2.25.100.2"), Uid.of("2.25.100.2.1"), 1)
            .uid(Tags.SOPClassUID, MR)
            .text(Tags.Modality, "MR")
            .text(Tags.SeriesDescription, "T1")
            .items(
                Tags.RequestAttributesSequence,
                DataSet.builder()
                    .text(Tags.RequestedProcedureID, "RP-1")
                    .text(Tags.ScheduledProcedureStepID, "SP-1")
                    .build())
            .build());
    test.store(
        TestObjects.builder(OTHER, Uid.of("2.25.200.1"), Uid.of("2.25.200.1.1"), 1)
            .text(Tags.StudyDate, "20250101")
            .text(Tags.AccessionNumber, "B2002")
            .build());
    test.store(
        TestObjects.builder(Uid.of("2.25.300"), Uid.of("2.25.300.1"), Uid.of("2.25.300.1.1"), 1)
            .text(Tags.PatientID, "P-0002")
            .text(Tags.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう")
            .text(Tags.AccessionNumber, "")
            .build());
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<DataSet> find(Model model, Level level, Consumer<DataSet.Builder> keys) {
    return test.find(TestQueries.of(model, level, keys));
  }

  private List<String> studies(Consumer<DataSet.Builder> keys) {
    return find(STUDY_ROOT, Level.STUDY, keys.andThen(k -> k.empty(Tags.SOPInstanceUID))).stream()
        .map(match -> match.string(Tags.StudyInstanceUID).orElse(""))
        .toList();
  }

  private static Consumer<DataSet.Builder> study(int tag, String value) {
    return keys -> keys.empty(Tags.StudyInstanceUID).text(tag, value);
  }

  @Test
  void findsStudiesByEveryAttributeThatHasTokens() {
    assertThat(studies(study(Tags.PatientName, "sharma^amit")))
        .containsExactly("2.25.100", "2.25.200");
    assertThat(studies(study(Tags.PatientName, "SHAR*"))).hasSize(2);
    assertThat(studies(study(Tags.PatientName, "*mit*"))).hasSize(2);
    assertThat(studies(study(Tags.PatientName, "?harma^*"))).hasSize(2);
    assertThat(studies(study(Tags.PatientName, "山田*"))).containsExactly("2.25.300");
    assertThat(studies(study(Tags.PatientName, "*た*"))).containsExactly("2.25.300");
    assertThat(studies(study(Tags.PatientID, "P-000?"))).hasSize(3);
    assertThat(studies(study(Tags.PatientID, "p-0001"))).isEmpty();
    assertThat(studies(study(Tags.AccessionNumber, "B2*"))).containsExactly("2.25.200");
    assertThat(studies(study(Tags.PatientBirthDate, "19800214"))).hasSize(3);
    assertThat(studies(study(Tags.StudyDescription, "*HEAD*"))).hasSize(3);
    assertThat(studies(study(Tags.StudyDescription, "*head*"))).isEmpty();
    assertThat(studies(study(Tags.ReferringPhysicianName, "joshi^*"))).hasSize(3);
  }

  @Test
  void findsStudiesByDateModalityAndUid() {
    assertThat(studies(study(Tags.StudyDate, "20250101"))).containsExactly("2.25.200");
    assertThat(studies(study(Tags.StudyDate, "-20251231"))).containsExactly("2.25.200");
    assertThat(studies(study(Tags.StudyDate, "20260101-"))).containsExactly("2.25.100", "2.25.300");
    assertThat(studies(study(Tags.ModalitiesInStudy, "MR"))).containsExactly("2.25.100");
    assertThat(studies(study(Tags.ModalitiesInStudy, "M*"))).containsExactly("2.25.100");
    assertThat(
            studies(
                keys -> keys.text(Tags.ModalitiesInStudy, "MR", "CT").empty(Tags.StudyInstanceUID)))
        .hasSize(3);
    assertThat(studies(keys -> keys.uid(Tags.StudyInstanceUID, OTHER, Uid.of("1.2.3"))))
        .containsExactly("2.25.200");
    assertThat(studies(keys -> keys.empty(Tags.StudyInstanceUID).uid(Tags.SOPClassesInStudy, MR)))
        .containsExactly("2.25.100");
  }

  @Test
  void findsAModalityThatIsNoCode() {
    test.store(
        TestObjects.builder(Uid.of("2.25.400"), Uid.of("2.25.400.1"), Uid.of("2.25.400.1.1"), 1)
            .bytes(Tags.Modality, Vr.CS, Bytes.ascii("ct scan "))
            .build());

    assertThat(studies(study(Tags.ModalitiesInStudy, "ct*"))).containsExactly("2.25.400");
  }

  @Test
  void returnsEveryKeyAskedForWithOrWithoutAValue() {
    DataSet match =
        find(
                STUDY_ROOT,
                Level.STUDY,
                keys ->
                    keys.uid(Tags.StudyInstanceUID, STUDY)
                        .empty(Tags.PatientName)
                        .empty(Tags.ModalitiesInStudy)
                        .empty(Tags.SOPClassesInStudy)
                        .empty(Tags.NumberOfStudyRelatedSeries)
                        .empty(Tags.NumberOfStudyRelatedInstances)
                        .empty(Tags.NumberOfPatientRelatedStudies)
                        .empty(Tags.NumberOfPatientRelatedInstances)
                        .empty(Tags.PatientComments)
                        .text(Tags.InstitutionName, "ignored here")
                        .empty(Tags.RequestAttributesSequence))
            .getFirst();

    assertThat(match.string(Tags.QueryRetrieveLevel)).contains("STUDY");
    assertThat(match.string(Tags.PatientName)).contains("Sharma^Amit");
    assertThat(match.strings(Tags.ModalitiesInStudy)).containsExactly("CT", "MR");
    assertThat(match.uids(Tags.SOPClassesInStudy)).containsExactly(TestObjects.CT, MR);
    assertThat(match.integer(Tags.NumberOfStudyRelatedSeries)).hasValue(2);
    assertThat(match.integer(Tags.NumberOfStudyRelatedInstances)).hasValue(4);
    assertThat(match.integer(Tags.NumberOfPatientRelatedStudies)).hasValue(2);
    assertThat(match.integer(Tags.NumberOfPatientRelatedInstances)).hasValue(5);
    for (int tag :
        new int[] {Tags.PatientComments, Tags.InstitutionName, Tags.RequestAttributesSequence}) {
      assertThat(match.element(tag).orElseThrow().isEmpty()).isTrue();
    }
    assertThat(match.contains(Tags.AccessionNumber)).isFalse();
  }

  @Test
  void answersAtEveryLevelOfBothModels() {
    assertThat(find(PATIENT_ROOT, Level.PATIENT, keys -> keys.empty(Tags.PatientID))).hasSize(2);
    assertThat(
            find(
                PATIENT_ROOT,
                Level.STUDY,
                keys -> keys.text(Tags.PatientID, "P-0001").empty(Tags.StudyInstanceUID)))
        .hasSize(2);
    assertThat(
            find(
                STUDY_ROOT,
                Level.SERIES,
                keys -> keys.uid(Tags.StudyInstanceUID, STUDY).empty(Tags.SeriesInstanceUID)))
        .hasSize(2);
    assertThat(
            find(
                PATIENT_ROOT,
                Level.SERIES,
                keys ->
                    keys.text(Tags.PatientID, "P-0001")
                        .uid(Tags.StudyInstanceUID, STUDY)
                        .text(Tags.Modality, "MR")))
        .hasSize(1);
    assertThat(
            find(
                PATIENT_ROOT,
                Level.IMAGE,
                keys ->
                    keys.text(Tags.PatientID, "P-0001")
                        .uid(Tags.StudyInstanceUID, STUDY)
                        .uid(Tags.SeriesInstanceUID, TestObjects.SERIES)
                        .number(Tags.InstanceNumber, 2)))
        .hasSize(1);
  }

  @Test
  void findsNothingOfAnotherPatientsStudyOrAnotherStudysSeries() {
    assertThat(
            find(
                PATIENT_ROOT,
                Level.STUDY,
                keys -> keys.text(Tags.PatientID, "P-0002").uid(Tags.StudyInstanceUID, STUDY)))
        .isEmpty();
    assertThat(
            find(
                STUDY_ROOT,
                Level.IMAGE,
                keys ->
                    keys.uid(Tags.StudyInstanceUID, OTHER)
                        .uid(Tags.SeriesInstanceUID, TestObjects.SERIES)))
        .isEmpty();
  }

  @Test
  void countsAtPatientAndSeriesLevel() {
    DataSet patient =
        find(
                PATIENT_ROOT,
                Level.PATIENT,
                keys ->
                    keys.text(Tags.PatientID, "P-0001")
                        .empty(Tags.NumberOfPatientRelatedStudies)
                        .empty(Tags.NumberOfPatientRelatedSeries)
                        .empty(Tags.NumberOfPatientRelatedInstances))
            .getFirst();
    DataSet series =
        find(
                STUDY_ROOT,
                Level.SERIES,
                keys ->
                    keys.uid(Tags.StudyInstanceUID, STUDY)
                        .text(Tags.Modality, "CT")
                        .empty(Tags.NumberOfSeriesRelatedInstances))
            .getFirst();

    assertThat(patient.integer(Tags.NumberOfPatientRelatedStudies)).hasValue(2);
    assertThat(patient.integer(Tags.NumberOfPatientRelatedSeries)).hasValue(3);
    assertThat(patient.integer(Tags.NumberOfPatientRelatedInstances)).hasValue(5);
    assertThat(series.integer(Tags.NumberOfSeriesRelatedInstances)).hasValue(3);
  }

  @Test
  void matchesWithinSequencesAndReturnsOfAnItemWhatWasAskedFor() {
    DataSet item = DataSet.builder().text(Tags.RequestedProcedureID, "RP-?").build();
    List<DataSet> found =
        find(
            STUDY_ROOT,
            Level.SERIES,
            keys ->
                keys.uid(Tags.StudyInstanceUID, STUDY).items(Tags.RequestAttributesSequence, item));

    assertThat(found).hasSize(1);
    DataSet answered = found.getFirst().items(Tags.RequestAttributesSequence).getFirst();
    assertThat(answered.string(Tags.RequestedProcedureID)).contains("RP-1");
    assertThat(answered.contains(Tags.ScheduledProcedureStepID)).isFalse();
  }

  @Test
  void answersInTheCharacterSetOfTheObjectAndElseInUnicode() {
    Uid uid = Uid.of("2.25.500");
    DataSet latin =
        TestObjects.builder(uid, Uid.of("2.25.500.1"), Uid.of("2.25.500.1.1"), 1)
            .text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .text(Tags.PatientID, "P-5")
            .text(Tags.PatientName, "Müller^Jörg")
            .build();
    test.store(latin);

    DataSet match =
        find(
                STUDY_ROOT,
                Level.STUDY,
                keys -> keys.text(Tags.PatientName, "müller*").empty(Tags.StudyInstanceUID))
            .getFirst();

    assertThat(match.string(Tags.SpecificCharacterSet)).contains("ISO_IR 100");
    assertThat(match.string(Tags.PatientName)).contains("Müller^Jörg");
    test.store(
        TestObjects.builder(uid, Uid.of("2.25.500.2"), Uid.of("2.25.500.2.1"), 1)
            .text(Tags.SpecificCharacterSet, "ISO_IR 144")
            .text(Tags.PatientID, "P-5")
            .text(Tags.PatientName, "Muller^Jorg")
            .text(Tags.SeriesDescription, "Голова")
            .build());
    DataSet mixed =
        find(
                STUDY_ROOT,
                Level.SERIES,
                keys ->
                    keys.uid(Tags.StudyInstanceUID, uid)
                        .uid(Tags.SeriesInstanceUID, Uid.of("2.25.500.2"))
                        .empty(Tags.PatientName)
                        .empty(Tags.SeriesDescription))
            .getFirst();
    assertThat(mixed.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
    assertThat(mixed.string(Tags.PatientName)).contains("Müller^Jörg");
    assertThat(mixed.string(Tags.SeriesDescription)).contains("Голова");
  }

  @Test
  void doesWithoutThemWhereThatWasNegotiated() {
    DataSet identifier = DataSet.builder().text(Tags.Modality, "MR").build();

    assertThat(
            test.find(new Query(STUDY_ROOT, Level.SERIES, PUNE, identifier, Scope.RELATIONAL, 100)))
        .hasSize(1);
  }

  @Test
  void hasNoPatientLevelInTheStudyRootModel() {
    assertThatThrownBy(() -> TestQueries.of(STUDY_ROOT, Level.PATIENT, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsNothingOfAnotherSite() throws IOException {
    test.store(MYSURU, ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    Query query =
        new Query(
            STUDY_ROOT,
            Level.STUDY,
            MYSURU,
            DataSet.builder().text(Tags.PatientName, "Sharma*").build(),
            Scope.HIERARCHICAL,
            100);

    assertThat(test.find(query)).hasSize(1);
    assertThat(test.archive().find(TestArchive.device(PUNE), query, _ -> true))
        .isInstanceOf(FindOutcome.Refused.class);
  }

  @Test
  void writesDownHowManyMatchesItGaveAndNoneOfTheKeys() {
    test.find(TestQueries.study("Sharma*"));

    var event = test.audit.events().getLast();
    assertThat(event.action()).isEqualTo(Action.FIND);
    assertThat(event.count()).isEqualTo(2);
    assertThat(event.toString()).doesNotContain("Sharma");
  }
}
