// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;

/// Which attributes belong to patient, study and series (PS3.3 §C.7.1 to §C.7.5, PS3.4 §C.6): those
/// are kept once, the rest with each instance.
final class LevelAttributes {
  private static final Set<Integer> PATIENT =
      tags(
          Tags.PatientName,
          Tags.PatientID,
          Tags.IssuerOfPatientID,
          Tags.IssuerOfPatientIDQualifiersSequence,
          Tags.TypeOfPatientID,
          Tags.PatientBirthDate,
          Tags.PatientBirthTime,
          Tags.PatientSex,
          Tags.OtherPatientIDs,
          Tags.OtherPatientIDsSequence,
          Tags.OtherPatientNames,
          Tags.PatientBirthName,
          Tags.PatientMotherBirthName,
          Tags.EthnicGroup,
          Tags.PatientComments,
          Tags.PatientAddress,
          Tags.PatientTelephoneNumbers,
          Tags.PatientSpeciesDescription,
          Tags.PatientSpeciesCodeSequence,
          Tags.PatientBreedDescription,
          Tags.PatientBreedCodeSequence,
          Tags.ResponsiblePerson,
          Tags.ResponsiblePersonRole,
          Tags.ResponsibleOrganization,
          Tags.QualityControlSubject,
          Tags.PatientIdentityRemoved,
          Tags.DeidentificationMethod);

  private static final Set<Integer> STUDY =
      tags(
          Tags.StudyInstanceUID,
          Tags.StudyDate,
          Tags.StudyTime,
          Tags.TimezoneOffsetFromUTC,
          Tags.AccessionNumber,
          Tags.IssuerOfAccessionNumberSequence,
          Tags.StudyID,
          Tags.ReferringPhysicianName,
          Tags.ReferringPhysicianIdentificationSequence,
          Tags.ConsultingPhysicianName,
          Tags.StudyDescription,
          Tags.ProcedureCodeSequence,
          Tags.PhysiciansOfRecord,
          Tags.NameOfPhysiciansReadingStudy,
          Tags.RequestingService,
          Tags.ReferencedStudySequence,
          Tags.AdmittingDiagnosesDescription,
          Tags.AdmittingDiagnosesCodeSequence,
          Tags.AdmissionID,
          Tags.PatientAge,
          Tags.PatientSize,
          Tags.PatientWeight,
          Tags.Occupation,
          Tags.AdditionalPatientHistory,
          Tags.MedicalAlerts,
          Tags.Allergies,
          Tags.PregnancyStatus,
          Tags.SmokingStatus,
          Tags.LastMenstrualDate,
          Tags.PatientState,
          Tags.SpecialNeeds,
          Tags.PatientSexNeutered,
          Tags.ReasonForVisit);

  private static final Set<Integer> SERIES =
      tags(
          Tags.SeriesInstanceUID,
          Tags.Modality,
          Tags.SeriesNumber,
          Tags.SeriesDate,
          Tags.SeriesTime,
          Tags.SeriesDescription,
          Tags.SeriesDescriptionCodeSequence,
          Tags.Laterality,
          Tags.BodyPartExamined,
          Tags.ProtocolName,
          Tags.PatientPosition,
          Tags.PerformingPhysicianName,
          Tags.OperatorsName,
          Tags.InstitutionName,
          Tags.InstitutionAddress,
          Tags.InstitutionalDepartmentName,
          Tags.StationName,
          Tags.Manufacturer,
          Tags.ManufacturerModelName,
          Tags.DeviceSerialNumber,
          Tags.SoftwareVersions,
          Tags.FrameOfReferenceUID,
          Tags.RequestAttributesSequence,
          Tags.ReferencedPerformedProcedureStepSequence,
          Tags.PerformedProcedureStepID,
          Tags.PerformedProcedureStepDescription,
          Tags.PerformedProcedureStepStartDate,
          Tags.PerformedProcedureStepStartTime,
          Tags.PerformedProtocolCodeSequence);

  /// Counts and lists that stand in no object.
  private static final Map<Integer, Level> COMPUTED =
      Map.of(
          Tags.NumberOfPatientRelatedStudies, Level.PATIENT,
          Tags.NumberOfPatientRelatedSeries, Level.PATIENT,
          Tags.NumberOfPatientRelatedInstances, Level.PATIENT,
          Tags.ModalitiesInStudy, Level.STUDY,
          Tags.SOPClassesInStudy, Level.STUDY,
          Tags.NumberOfStudyRelatedSeries, Level.STUDY,
          Tags.NumberOfStudyRelatedInstances, Level.STUDY,
          Tags.NumberOfSeriesRelatedInstances, Level.SERIES);

  private LevelAttributes() {}

  /// The level an attribute belongs to; IMAGE when to none of the others.
  static Level levelOf(int tag) {
    if (PATIENT.contains(tag)) {
      return Level.PATIENT;
    }
    if (STUDY.contains(tag)) {
      return Level.STUDY;
    }
    return SERIES.contains(tag) ? Level.SERIES : COMPUTED.getOrDefault(tag, Level.IMAGE);
  }

  /// What a header says of its patient and study.
  static DataSet ofStudy(DataSet header) {
    return select(header, Set.of(Level.PATIENT, Level.STUDY));
  }

  /// What a header says of its series.
  static DataSet ofSeries(DataSet header) {
    return select(header, Set.of(Level.SERIES));
  }

  private static DataSet select(DataSet header, Set<Level> levels) {
    List<Element> selected =
        header.elements().stream()
            .filter(e -> e.tag() == Tags.SpecificCharacterSet || levels.contains(levelOf(e.tag())))
            .filter(e -> !isElsewhere(e))
            .toList();
    return DataSet.of(selected, SpecificCharacterSet.DEFAULT);
  }

  private static boolean isElsewhere(Element element) {
    return element.value() instanceof Value.Bytes(ByteSource.Elsewhere _, var _);
  }

  private static Set<Integer> tags(int... tags) {
    return IntStream.of(tags).boxed().collect(Collectors.toUnmodifiableSet());
  }
}
