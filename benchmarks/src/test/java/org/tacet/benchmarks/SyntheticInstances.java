// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DataSetWriter;

/// Tiny images of as many studies as an archive may have: a header as devices write it, and eight
/// by eight pixels.
///
/// They answer to the identifiers of [Sender]: its study, series and instance UIDs, patient IDs,
/// accession numbers, study dates and names (`Name1000000^G…`). What it does not fix is spread:
/// five modalities and ten people, with names in seven scripts beside the Latin one (PS3.5
/// §6.2.1.2).
///
/// Each kind is encoded once, and the numbers are patched in. Immutable.
final class SyntheticInstances {
  /// Studies and instances have numbers of seven digits that begin at a million.
  static final int MOST = 9_000_000;

  private static final String STUDY = "1111111";
  private static final String INSTANCE = "1222222";
  private static final String DAY = "13333333";
  private static final String ROOT = "2.25.7000000000." + STUDY + ".";
  private static final int SIDE = 8;

  private static final List<String> GIVEN =
      List.of(
          "Given",
          "Gauri=शर्मा^गौरी",
          "Goro=山田^五郎=やまだ^ごろう",
          "Greta",
          "Galina=Иванова^Галина",
          "Georgios=Παππάς^Γεώργιος",
          "Gildong=洪^吉洞=홍^길동",
          "Ghazala=خان^غزالہ",
          "Gowri=முருகன்^கௌரி",
          "Grace");

  private static final List<Kind> KINDS =
      List.of(
          new Kind("CT", Uids.CTImageStorage, "Thorax"),
          new Kind("MR", Uids.MRImageStorage, "Brain with contrast"),
          new Kind("CR", Uids.ComputedRadiographyImageStorage, "Chest PA"),
          new Kind("US", Uids.UltrasoundImageStorage, "Abdomen"),
          new Kind("MG", Uids.DigitalMammographyXRayImageStorageForPresentation, "Screening"));

  private final List<Template> templates;

  private record Kind(String modality, Uid sopClass, String description) {}

  private SyntheticInstances(List<Template> templates) {
    this.templates = List.copyOf(templates);
  }

  static SyntheticInstances make() throws IOException {
    List<Template> templates = new ArrayList<>();
    for (Kind kind : KINDS) {
      for (String given : GIVEN) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSetWriter.write(image(kind, given), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
        templates.add(new Template(out.toByteArray()));
      }
    }
    return new SyntheticInstances(templates);
  }

  /// A data set in Explicit VR Little Endian.
  ///
  /// @param study from 0 to [#MOST]
  /// @param number of the instance in its study, whose series is one; from 0 to [#MOST]
  byte[] dataSet(int study, int number) {
    return templates.get(study % templates.size()).with(study, number);
  }

  private static DataSet image(Kind kind, String given) {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY")
        .uid(Tags.SOPClassUID, kind.sopClass())
        .uid(Tags.SOPInstanceUID, Uid.of(ROOT + INSTANCE + "1"))
        .text(Tags.StudyDate, DAY)
        .text(Tags.SeriesDate, DAY)
        .text(Tags.StudyTime, "101500")
        .text(Tags.AccessionNumber, "ACC" + STUDY)
        .text(Tags.Modality, kind.modality())
        .text(Tags.Manufacturer, "Synthetic")
        .text(Tags.InstitutionName, "District Hospital")
        .text(Tags.ReferringPhysicianName, "Rao^Meera")
        .text(Tags.StudyDescription, kind.description())
        .text(Tags.SeriesDescription, kind.modality() + " " + kind.description())
        .text(Tags.ManufacturerModelName, "Model " + kind.modality())
        .text(Tags.PatientName, "Name" + STUDY + "^" + given)
        .text(Tags.PatientID, "PID" + STUDY)
        .text(Tags.PatientBirthDate, "19700101")
        .text(Tags.PatientSex, "O")
        .uid(Tags.StudyInstanceUID, Uid.of(ROOT + "10000002"))
        .uid(Tags.SeriesInstanceUID, Uid.of(ROOT + "10000003"))
        .text(Tags.StudyID, "1")
        .number(Tags.SeriesNumber, 1)
        .text(Tags.InstanceNumber, INSTANCE)
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, SIDE)
        .number(Tags.Columns, SIDE)
        .number(Tags.BitsAllocated, 16)
        .number(Tags.BitsStored, 12)
        .number(Tags.HighBit, 11)
        .number(Tags.PixelRepresentation, 0)
        .bytes(Tags.PixelData, Vr.OW, new byte[2 * SIDE * SIDE])
        .build();
  }

  /// One image as it is encoded, and where in it the numbers are.
  private static final class Template {
    private final byte[] bytes;
    private final int[] studies;
    private final int[] instances;
    private final int[] days;

    Template(byte[] bytes) {
      this.bytes = bytes;
      this.studies = all(bytes, STUDY);
      this.instances = all(bytes, INSTANCE);
      this.days = all(bytes, DAY);
    }

    private static int[] all(byte[] bytes, String text) {
      byte[] wanted = text.getBytes(US_ASCII);
      int[] found = new int[bytes.length];
      int count = 0;
      for (int at = 0; at + wanted.length <= bytes.length; at++) {
        if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
          found[count++] = at;
        }
      }
      if (count == 0) {
        throw new IllegalStateException("not in the template: " + text);
      }
      return Arrays.copyOf(found, count);
    }

    byte[] with(int study, int number) {
      byte[] made = bytes.clone();
      put(made, studies, digits(study));
      put(made, instances, digits(number));
      put(made, days, Sender.day(study).getBytes(US_ASCII));
      return made;
    }

    private static void put(byte[] made, int[] places, byte[] text) {
      for (int at : places) {
        System.arraycopy(text, 0, made, at, text.length);
      }
    }

    private static byte[] digits(int number) {
      if (number < 0 || number >= MOST) {
        throw new IllegalArgumentException("numbers have seven digits");
      }
      return Sender.digits(number).getBytes(US_ASCII);
    }
  }
}
