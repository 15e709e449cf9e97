// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tacet.archive.Level;
import org.tacet.dicom.Tags;

/// The attributes a search gives back unasked (PS3.18 §10.6.3.3), and those it gives back for
/// `includefield=all`.
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

  /// More of what an instance says, as far as it is short and of use in a list.
  private static final List<Integer> MORE_OF_INSTANCE =
      List.of(
          Tags.ImageType,
          Tags.InstanceCreationDate,
          Tags.InstanceCreationTime,
          Tags.AcquisitionDate,
          Tags.ContentDate,
          Tags.AcquisitionDateTime,
          Tags.AcquisitionTime,
          Tags.ContentTime,
          Tags.ConversionType,
          Tags.ReferencedImageSequence,
          Tags.SourceImageSequence,
          Tags.DerivationDescription,
          Tags.ContrastBolusAgent,
          Tags.SliceThickness,
          Tags.KVP,
          Tags.SpacingBetweenSlices,
          Tags.DataCollectionDiameter,
          Tags.ReconstructionDiameter,
          Tags.ExposureTime,
          Tags.XRayTubeCurrent,
          Tags.Exposure,
          Tags.ConvolutionKernel,
          Tags.RepetitionTime,
          Tags.EchoTime,
          Tags.MagneticFieldStrength,
          Tags.FlipAngle,
          Tags.ViewPosition,
          Tags.AcquisitionNumber,
          Tags.ImagePositionPatient,
          Tags.ImageOrientationPatient,
          Tags.ImageLaterality,
          Tags.TemporalPositionIdentifier,
          Tags.NumberOfTemporalPositions,
          Tags.SliceLocation,
          Tags.ImageComments,
          Tags.SamplesPerPixel,
          Tags.PhotometricInterpretation,
          Tags.PlanarConfiguration,
          Tags.PixelSpacing,
          Tags.BitsStored,
          Tags.HighBit,
          Tags.PixelRepresentation,
          Tags.BurnedInAnnotation,
          Tags.WindowCenter,
          Tags.WindowWidth,
          Tags.RescaleIntercept,
          Tags.RescaleSlope,
          Tags.RescaleType,
          Tags.LossyImageCompression,
          Tags.ConceptNameCodeSequence,
          Tags.CompletionFlag,
          Tags.VerificationFlag,
          Tags.ContentLabel,
          Tags.ContentDescription,
          Tags.DocumentTitle,
          Tags.MIMETypeOfEncapsulatedDocument);

  /// Counted by the archive, and part of no object.
  private static final Set<Integer> COUNTED =
      Set.of(Tags.NumberOfPatientRelatedStudies, Tags.NumberOfPatientRelatedInstances);

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

  /// Everything there is to be had at a level.
  static Set<Integer> all(Level level) {
    Stream<Integer> kept =
        Stream.of(Level.PATIENT, Level.STUDY, Level.SERIES)
            .filter(one -> one.compareTo(level) <= 0)
            .flatMap(one -> one.attributes().stream());
    Stream<Integer> own =
        switch (level) {
          case PATIENT, STUDY -> STUDY.stream();
          case SERIES -> Stream.concat(STUDY.stream(), SERIES.stream());
          case IMAGE ->
              Stream.of(STUDY, SERIES, INSTANCE, MORE_OF_INSTANCE).flatMap(List::stream);
        };
    return Stream.of(kept, own, COUNTED.stream())
        .flatMap(s -> s)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
