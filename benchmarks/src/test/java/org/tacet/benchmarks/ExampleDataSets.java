// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;

/// Data sets as devices make them, in memory. The same number makes the same data set.
public final class ExampleDataSets {
  private static final int FINDINGS = 24;

  private ExampleDataSets() {}

  private static DataSet.Builder begin(int number, Uid sopClass, String modality) {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .uid(Tags.SOPClassUID, sopClass)
        .uid(Tags.SOPInstanceUID, Uid.of("2.25.7000000001." + Sender.digits(number)))
        .text(Tags.StudyDate, Sender.day(number))
        .text(Tags.SeriesDate, Sender.day(number))
        .text(Tags.ContentDate, Sender.day(number))
        .text(Tags.StudyTime, "101500")
        .text(Tags.ContentTime, "101723.500000")
        .text(Tags.AccessionNumber, "ACC" + Sender.digits(number))
        .text(Tags.Modality, modality)
        .text(Tags.Manufacturer, "Synthetic")
        .text(Tags.InstitutionName, "District Hospital")
        .text(Tags.ReferringPhysicianName, "Rao^Meera")
        .text(Tags.StudyDescription, "Thorax")
        .text(Tags.PatientName, "Sharma" + number + "^Gauri=शर्मा^गौरी")
        .text(Tags.PatientID, "PID" + Sender.digits(number))
        .text(Tags.PatientBirthDate, "19700101")
        .text(Tags.PatientSex, "F")
        .uid(Tags.StudyInstanceUID, Uid.of("2.25.7000000002." + Sender.digits(number)))
        .uid(Tags.SeriesInstanceUID, Uid.of("2.25.7000000003." + Sender.digits(number)))
        .text(Tags.StudyID, "1")
        .number(Tags.SeriesNumber, 1)
        .number(Tags.InstanceNumber, number);
  }

  /// A CT slice with everything but its pixels.
  public static DataSet image(int number) {
    return begin(number, Uids.CTImageStorage, "CT")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .items(Tags.ProcedureCodeSequence, code("P5-09051", "SRT", "CT of thorax"))
        .text(Tags.SliceThickness, "1.25")
        .text(Tags.KVP, "120")
        .text(Tags.ConvolutionKernel, "B30f")
        .text(Tags.ImagePositionPatient, "-250", "-250", "12.5")
        .text(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .uid(Tags.FrameOfReferenceUID, Uid.of("2.25.7000000004"))
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, 8)
        .number(Tags.Columns, 8)
        .text(Tags.PixelSpacing, "0.97", "0.97")
        .number(Tags.BitsAllocated, 16)
        .number(Tags.BitsStored, 12)
        .number(Tags.HighBit, 11)
        .number(Tags.PixelRepresentation, 0)
        .text(Tags.WindowCenter, "40", "-600")
        .text(Tags.WindowWidth, "400", "1500")
        .text(Tags.RescaleIntercept, "-1024")
        .text(Tags.RescaleSlope, "1")
        .build();
  }

  /// A structured report: sequences within sequences.
  public static DataSet report(int number) {
    List<DataSet> findings =
        new ArrayList<>(IntStream.range(0, FINDINGS).mapToObj(ExampleDataSets::finding).toList());
    return begin(number, Uids.ComprehensiveSRStorage, "SR")
        .text(Tags.ValueType, "CONTAINER")
        .items(Tags.ConceptNameCodeSequence, code("126000", "DCM", "Imaging Measurement Report"))
        .text(Tags.ContinuityOfContent, "SEPARATE")
        .text(Tags.CompletionFlag, "COMPLETE")
        .text(Tags.VerificationFlag, "UNVERIFIED")
        .items(Tags.ContentSequence, findings)
        .build();
  }

  private static DataSet finding(int number) {
    DataSet measured =
        DataSet.builder()
            .text(Tags.RelationshipType, "CONTAINS")
            .text(Tags.ValueType, "NUM")
            .items(Tags.ConceptNameCodeSequence, code("410668003", "SCT", "Length"))
            .items(
                Tags.MeasuredValueSequence,
                DataSet.builder()
                    .items(Tags.MeasurementUnitsCodeSequence, code("mm", "UCUM", "millimeter"))
                    .text(Tags.NumericValue, Integer.toString(number) + ".5")
                    .build())
            .build();
    return DataSet.builder()
        .text(Tags.RelationshipType, "CONTAINS")
        .text(Tags.ValueType, "CONTAINER")
        .items(Tags.ConceptNameCodeSequence, code("125007", "DCM", "Measurement Group"))
        .text(Tags.ContinuityOfContent, "SEPARATE")
        .items(Tags.ContentSequence, measured)
        .build();
  }

  private static DataSet code(String value, String scheme, String meaning) {
    return DataSet.builder()
        .text(Tags.CodeValue, value)
        .text(Tags.CodingSchemeDesignator, scheme)
        .text(Tags.CodeMeaning, meaning)
        .build();
  }
}
