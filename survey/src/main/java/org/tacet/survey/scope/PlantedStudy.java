// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;

/// A study of one small picture and of nobody, which an owner puts into an archive so that a survey
/// can retrieve it, and nothing else: the proof of `L6`.
///
/// @param study its Study Instance UID, short enough for the two that are made from it
public record PlantedStudy(Uid study) {
  private static final int LONGEST = 60;
  private static final int SIDE = 64;
  private static final String NOBODY = "TACET^PLANTED";

  /// @throws IllegalArgumentException for a UID of more than 60 characters
  public PlantedStudy {
    if (study.value().length() > LONGEST) {
      throw new IllegalArgumentException("a UID of at most 60 characters");
    }
  }

  /// A planted study by its UID, if it can be one.
  public static Optional<PlantedStudy> parse(String text) {
    return Uid.parse(text).filter(uid -> uid.value().length() <= LONGEST).map(PlantedStudy::new);
  }

  /// The SOP Instance UID of its one picture.
  public Uid instance() {
    return Uid.of(study.value() + ".1.1");
  }

  /// The class of its one picture, Secondary Capture Image Storage.
  public Uid sopClass() {
    return Uids.SecondaryCaptureImageStorage;
  }

  /// Writes the picture as a DICOM file, PS3.10 §7.
  public void write(OutputStream out, DicomFile.Implementation madeBy) throws IOException {
    DicomFile.write(
        out,
        DicomFile.fileMeta(
            sopClass(), instance(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, madeBy),
        picture());
  }

  private DataSet picture() {
    return DataSet.builder()
        .uid(Tags.SOPClassUID, sopClass())
        .uid(Tags.SOPInstanceUID, instance())
        .text(Tags.StudyDate, "20000101")
        .text(Tags.StudyTime, "000000")
        .empty(Tags.AccessionNumber)
        .text(Tags.Modality, "OT")
        .text(Tags.ConversionType, "SYN")
        .empty(Tags.ReferringPhysicianName)
        .text(Tags.StudyDescription, "Planted for an exposure survey: nobody's")
        .text(Tags.PatientName, NOBODY)
        .text(Tags.PatientID, "TACET-PLANTED")
        .empty(Tags.PatientBirthDate)
        .empty(Tags.PatientSex)
        .uid(Tags.StudyInstanceUID, study)
        .uid(Tags.SeriesInstanceUID, Uid.of(study.value() + ".1"))
        .text(Tags.StudyID, "PLANTED")
        .text(Tags.SeriesNumber, "1")
        .text(Tags.InstanceNumber, "1")
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, SIDE)
        .number(Tags.Columns, SIDE)
        .number(Tags.BitsAllocated, 8)
        .number(Tags.BitsStored, 8)
        .number(Tags.HighBit, 7)
        .number(Tags.PixelRepresentation, 0)
        .bytes(Tags.PixelData, Vr.OB, chequers())
        .build();
  }

  private static byte[] chequers() {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      boolean bright = (i / 8 + i / (8 * SIDE)) % 2 == 0;
      pixels[i] = (byte) (bright ? 0xE0 : 0x20);
    }
    return pixels;
  }
}
