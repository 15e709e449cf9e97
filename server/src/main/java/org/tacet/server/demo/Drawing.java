// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.util.ArrayList;
import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.server.demo.SyntheticStudies.Sizes;

/// Draws the data sets of one study.
///
/// @param common what every instance says of patient and study
record Drawing(DataSet common, Sizes sizes, long seed) {
  private static final double FRAME_MILLIS = 33.3;

  /// Where an instance belongs.
  ///
  /// @param number from 0, of `count` in its series
  record Place(Uid series, Uid instance, int number, int count) {
    double share() {
      return (number + 0.5) / count;
    }
  }

  DataSet ct(Place place) {
    int size = sizes.pixels();
    return slice(begun("CT", Uids.CTImageStorage, place), place, size)
        .text(Tags.KVP, "120")
        .text(Tags.RescaleIntercept, "-1024")
        .text(Tags.RescaleSlope, "1")
        .text(Tags.RescaleType, "HU")
        .text(Tags.WindowCenter, "40")
        .text(Tags.WindowWidth, "400")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .text(Tags.BodyPartExamined, "CHEST")
        .bytes(Tags.PixelData, Vr.OW, Phantom.chest(size, place.share(), seed + place.number()))
        .build();
  }

  DataSet mr(Place place) {
    int size = sizes.pixels() / 2;
    return slice(begun("MR", Uids.MRImageStorage, place), place, size)
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
        .text(Tags.ScanningSequence, "SE")
        .text(Tags.SequenceVariant, "NONE")
        .empty(Tags.ScanOptions)
        .text(Tags.MRAcquisitionType, "2D")
        .text(Tags.RepetitionTime, "500")
        .text(Tags.EchoTime, "15")
        .empty(Tags.EchoTrainLength)
        .text(Tags.BodyPartExamined, "HEAD")
        .bytes(Tags.PixelData, Vr.OW, Phantom.head(size, place.share(), seed + place.number()))
        .build();
  }

  DataSet cr(Place place) {
    int width = 2 * sizes.pixels();
    int height = width + width / 4;
    return grey(begun("CR", Uids.ComputedRadiographyImageStorage, place), width, height)
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY")
        .text(Tags.BodyPartExamined, "CHEST")
        .text(Tags.ViewPosition, "PA")
        .text(Tags.PatientOrientation, "L", "F")
        .bytes(Tags.PixelData, Vr.OW, Phantom.radiograph(width, height, seed))
        .build();
  }

  DataSet us(Place place) {
    int width = sizes.pixels();
    int height = width * 3 / 4;
    List<ByteSource> fragments = new ArrayList<>(List.of(ByteSource.of(new byte[0])));
    for (int frame = 0; frame < sizes.frames(); frame++) {
      double phase = (double) frame / sizes.frames();
      byte[] pixels = Phantom.fan(width, height, phase, seed + frame);
      fragments.add(ByteSource.of(RunLength.encode(pixels, width)));
    }
    return begun("US", Uids.UltrasoundMultiFrameImageStorage, place)
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY")
        .empty(Tags.PatientOrientation)
        .empty(Tags.Laterality)
        .number(Tags.SamplesPerPixel, 3)
        .text(Tags.PhotometricInterpretation, "RGB")
        .number(Tags.PlanarConfiguration, 0)
        .number(Tags.Rows, height)
        .number(Tags.Columns, width)
        .number(Tags.BitsAllocated, 8)
        .number(Tags.BitsStored, 8)
        .number(Tags.HighBit, 7)
        .number(Tags.PixelRepresentation, 0)
        .number(Tags.NumberOfFrames, sizes.frames())
        .decimal(Tags.FrameTime, FRAME_MILLIS)
        .put(
            new Element(
                Tags.FrameIncrementPointer,
                Vr.AT,
                Value.Bytes.of(new byte[] {0x18, 0x00, 0x63, 0x10})))
        .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
        .build();
  }

  DataSet sr(Place place, String finding) {
    return begun("SR", Uids.BasicTextSRStorage, place)
        .text(Tags.CompletionFlag, "COMPLETE")
        .text(Tags.VerificationFlag, "UNVERIFIED")
        .text(Tags.ContentDate, common.string(Tags.StudyDate).orElse(""))
        .text(Tags.ContentTime, common.string(Tags.StudyTime).orElse(""))
        .items(Tags.PerformedProcedureCodeSequence)
        .items(Tags.ReferencedPerformedProcedureStepSequence)
        .text(Tags.ValueType, "CONTAINER")
        .items(Tags.ConceptNameCodeSequence, code("18782-3", "LN", "Radiology Report"))
        .text(Tags.ContinuityOfContent, "SEPARATE")
        .items(
            Tags.ContentSequence,
            item()
                .text(Tags.RelationshipType, "CONTAINS")
                .text(Tags.ValueType, "TEXT")
                .items(Tags.ConceptNameCodeSequence, code("121071", "DCM", "Finding"))
                .text(Tags.TextValue, finding)
                .build())
        .build();
  }

  private DataSet.Builder begun(String modality, Uid sopClass, Place place) {
    DataSet.Builder builder = DataSet.builder();
    common.elements().forEach(builder::put);
    return builder
        .uid(Tags.SOPClassUID, sopClass)
        .uid(Tags.SOPInstanceUID, place.instance())
        .uid(Tags.SeriesInstanceUID, place.series())
        .text(Tags.Modality, modality)
        .text(Tags.SeriesNumber, modality.equals("SR") ? "2" : "1")
        .text(Tags.InstanceNumber, Integer.toString(place.number() + 1));
  }

  private DataSet.Builder slice(DataSet.Builder builder, Place place, int size) {
    double spacing = 300.0 / size;
    double z = -5.0 * place.number();
    return grey(builder, size, size)
        .uid(Tags.FrameOfReferenceUID, Uid.of(place.series() + ".1"))
        .empty(Tags.PositionReferenceIndicator)
        .text(Tags.PatientPosition, "HFS")
        .decimal(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .decimal(Tags.ImagePositionPatient, -150, -150, z)
        .decimal(Tags.PixelSpacing, spacing, spacing)
        .decimal(Tags.SliceThickness, 5)
        .decimal(Tags.SliceLocation, z)
        .empty(Tags.AcquisitionNumber);
  }

  private static DataSet.Builder grey(DataSet.Builder builder, int width, int height) {
    return builder
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, height)
        .number(Tags.Columns, width)
        .number(Tags.BitsAllocated, 16)
        .number(Tags.BitsStored, 12)
        .number(Tags.HighBit, 11)
        .number(Tags.PixelRepresentation, 0);
  }

  private DataSet code(String value, String scheme, String meaning) {
    return item()
        .text(Tags.CodeValue, value)
        .text(Tags.CodingSchemeDesignator, scheme)
        .text(Tags.CodeMeaning, meaning)
        .build();
  }

  private DataSet.Builder item() {
    return DataSet.builder().inherit(common.characterSet());
  }
}
