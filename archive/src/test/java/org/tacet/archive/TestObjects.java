// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Random;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// Small objects to store.
public final class TestObjects {
  public static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  public static final Uid STUDY = Uid.of("2.25.100");
  public static final Uid SERIES = Uid.of("2.25.100.1");

  private TestObjects() {}

  /// The n-th slice of a series of a study.
  public static DataSet ct(int number) {
    return ct(STUDY, SERIES, Uid.of(SERIES.value() + "." + number), number);
  }

  public static DataSet ct(Uid study, Uid series, Uid instance, int number) {
    return builder(study, series, instance, number).build();
  }

  /// To be changed before it is built.
  public static DataSet.Builder builder(Uid study, Uid series, Uid instance, int number) {
    byte[] pixels = new byte[2 * 64 * 64];
    new Random(number).nextBytes(pixels);
    return image(described(study, series, instance, number), pixels);
  }

  private static DataSet.Builder described(Uid study, Uid series, Uid instance, int number) {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .uid(Tags.SOPClassUID, CT)
        .uid(Tags.SOPInstanceUID, instance)
        .text(Tags.StudyDate, "20261122")
        .text(Tags.SeriesDate, "20261122")
        .text(Tags.StudyTime, "093015")
        .text(Tags.ContentTime, "0930%02d".formatted(number % 60))
        .text(Tags.AccessionNumber, "A1001")
        .text(Tags.Modality, "CT")
        .text(Tags.Manufacturer, "TACET")
        .text(Tags.InstitutionName, "Civil Hospital")
        .text(Tags.ReferringPhysicianName, "Joshi^Meera")
        .text(Tags.StudyDescription, "CT HEAD PLAIN")
        .text(Tags.SeriesDescription, "AXIAL 5MM")
        .text(Tags.PatientName, "Sharma^Amit")
        .text(Tags.PatientID, "P-0001")
        .text(Tags.PatientBirthDate, "19800214")
        .text(Tags.PatientSex, "M")
        .text(Tags.SliceThickness, "5")
        .text(Tags.KVP, "120")
        .uid(Tags.StudyInstanceUID, study)
        .uid(Tags.SeriesInstanceUID, series)
        .text(Tags.StudyID, "S1")
        .number(Tags.SeriesNumber, 2)
        .number(Tags.InstanceNumber, number)
        .decimal(Tags.ImagePositionPatient, -120, -120, number * 5.0)
        .decimal(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .uid(Tags.FrameOfReferenceUID, Uid.of("2.25.100.9"))
        .decimal(Tags.SliceLocation, number * 5.0);
  }

  private static DataSet.Builder image(DataSet.Builder builder, byte[] pixels) {
    return builder
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, 64)
        .number(Tags.Columns, 64)
        .decimal(Tags.PixelSpacing, 0.5, 0.5)
        .number(Tags.BitsAllocated, 16)
        .number(Tags.BitsStored, 12)
        .number(Tags.HighBit, 11)
        .number(Tags.PixelRepresentation, 0)
        .text(Tags.RescaleIntercept, "-1024")
        .text(Tags.RescaleSlope, "1")
        .bytes(Tags.PixelData, Vr.OW, pixels);
  }
}
