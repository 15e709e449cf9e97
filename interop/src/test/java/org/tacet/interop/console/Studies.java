// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;

/// Files with studies of people who do not exist, each with a picture that can be seen.
final class Studies {
  private static final int SIDE = 128;
  private static final String ROOT = "2.25.4711";

  /// Names that are markup where somebody forgot that they are text.
  static final String HOSTILE = "\"><script>alert(1)</script>";

  static final String HOSTILE_IMAGE = "'><img src=x onerror=alert(2)><svg onload=alert(3)>";

  private final Path folder;

  Studies(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// Where the files are.
  Path folder() {
    return folder;
  }

  static String uid(int study) {
    return ROOT + "." + study;
  }

  /// A study of one series.
  ///
  /// @param study its number
  /// @param images how many
  Studies with(int study, String patient, String id, String description, int images)
      throws IOException {
    for (int image = 1; image <= images; image++) {
      write(study, patient, id, description, image);
    }
    return this;
  }

  /// What people of every day bring, and one who brings markup.
  static Studies usual(Path folder) throws IOException {
    return new Studies(folder)
        .with(1, "Rao^Meera", "P-1001", "Chest", 2)
        .with(2, "Sharma^Amit", "P-1002", "Knee, left", 3)
        .with(3, "Iyer^Lakshmi", "P-1003", "Head without contrast", 1)
        .with(4, HOSTILE, HOSTILE_IMAGE, HOSTILE_IMAGE, 2);
  }

  private void write(int study, String patient, String id, String description, int image)
      throws IOException {
    Uid instance = Uid.of(uid(study) + ".1." + image);
    DataSet set =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .uid(Tags.SOPClassUID, Uids.CTImageStorage)
            .uid(Tags.SOPInstanceUID, instance)
            .text(Tags.StudyDate, "202611%02d".formatted(study % 20 + 1))
            .text(Tags.StudyTime, "101500")
            .text(Tags.AccessionNumber, "ACC" + study)
            .text(Tags.Modality, "CT")
            .text(Tags.ReferringPhysicianName, patient)
            .text(Tags.StudyDescription, description)
            .text(Tags.SeriesDescription, description)
            .text(Tags.InstitutionName, description)
            .text(Tags.PatientName, patient)
            .text(Tags.PatientID, id)
            .text(Tags.PatientBirthDate, "19700101")
            .text(Tags.PatientSex, "F")
            .text(Tags.BodyPartExamined, "CHEST")
            .text(Tags.StudyID, "S" + study)
            .uid(Tags.StudyInstanceUID, Uid.of(uid(study)))
            .uid(Tags.SeriesInstanceUID, Uid.of(uid(study) + ".1"))
            .number(Tags.SeriesNumber, 1)
            .number(Tags.InstanceNumber, image)
            .number(Tags.SamplesPerPixel, 1)
            .text(Tags.PhotometricInterpretation, "MONOCHROME2")
            .number(Tags.Rows, SIDE)
            .number(Tags.Columns, SIDE)
            .number(Tags.BitsAllocated, 8)
            .number(Tags.BitsStored, 8)
            .number(Tags.HighBit, 7)
            .number(Tags.PixelRepresentation, 0)
            .bytes(Tags.PixelData, Vr.OB, pixels(study, image))
            .build();
    DataSet meta =
        DicomFile.fileMeta(
            Uids.CTImageStorage,
            instance,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            new DicomFile.Implementation(Uid.of("2.25.2"), "TEST"));
    try (OutputStream out =
        Files.newOutputStream(folder.resolve("%d-%d.dcm".formatted(study, image)))) {
      DicomFile.write(out, meta, set);
    }
  }

  private static byte[] pixels(int study, int image) {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % SIDE - SIDE / 2;
      int y = i / SIDE - SIDE / 2;
      int rings = (x * x + y * y) * (study + 2) / 40 + image * 16;
      pixels[i] = (byte) (x * x + y * y < SIDE * SIDE / 4 ? rings : 0);
    }
    return pixels;
  }
}
