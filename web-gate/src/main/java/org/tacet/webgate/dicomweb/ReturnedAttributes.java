// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Level;
import org.tacet.dicom.Tags;

/// The attributes a search gives back unasked, PS3.18 §10.6.3.3.
final class ReturnedAttributes {
  private static final List<Integer> STUDY =
      List.of(
          Tags.StudyDate,
          Tags.StudyTime,
          Tags.AccessionNumber,
          Tags.ModalitiesInStudy,
          Tags.ReferringPhysicianName,
          Tags.TimezoneOffsetFromUTC,
          Tags.StudyDescription,
          Tags.PatientName,
          Tags.PatientID,
          Tags.PatientBirthDate,
          Tags.PatientSex,
          Tags.StudyInstanceUID,
          Tags.StudyID,
          Tags.NumberOfStudyRelatedSeries,
          Tags.NumberOfStudyRelatedInstances);

  private static final List<Integer> SERIES =
      List.of(
          Tags.Modality,
          Tags.TimezoneOffsetFromUTC,
          Tags.SeriesDescription,
          Tags.SeriesInstanceUID,
          Tags.SeriesNumber,
          Tags.NumberOfSeriesRelatedInstances,
          Tags.PerformedProcedureStepStartDate,
          Tags.PerformedProcedureStepStartTime,
          Tags.RequestAttributesSequence);

  private static final List<Integer> INSTANCE =
      List.of(
          Tags.SOPClassUID,
          Tags.SOPInstanceUID,
          Tags.TimezoneOffsetFromUTC,
          Tags.AvailableTransferSyntaxUID,
          Tags.InstanceNumber,
          Tags.Rows,
          Tags.Columns,
          Tags.BitsAllocated,
          Tags.NumberOfFrames);

  private ReturnedAttributes() {}

  /// Unasked: those of the level, and of the levels above as far as the path does not name them.
  static List<Integer> of(Level level, Place place) {
    Stream<Integer> ofStudy =
        place.study().isPresent() ? Stream.of(Tags.StudyInstanceUID) : STUDY.stream();
    Stream<Integer> ofSeries =
        place.series().isPresent() ? Stream.of(Tags.SeriesInstanceUID) : SERIES.stream();
    return switch (level) {
      case PATIENT, STUDY -> STUDY;
      case SERIES -> Stream.concat(ofStudy, SERIES.stream()).distinct().toList();
      case IMAGE ->
          Stream.of(ofStudy, ofSeries, INSTANCE.stream()).flatMap(s -> s).distinct().toList();
    };
  }
}
