// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Status;

/// Makes and sends CT slices, or what is as small as one likes. The pixels are made once and the
/// identifiers patched in, so that making the data costs the sender next to nothing.
final class Sender {
  private static final String PATTERN = "2.25.7000000000.1000000.1000000";
  private static final String DAY_IN_TEMPLATE = "11111111";
  private static final String BOUNDARY = "one-part-and-no-more";
  private static final String MULTIPART =
      "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
  private static final byte[] PART_BEGINS =
      ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII);
  private static final byte[] PART_ENDS = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII);
  private static final int STUDIES_A_DAY = 50;
  private static final int STUDY_IN_PATTERN = 16;
  private static final int INSTANCE_IN_PATTERN = 24;

  private final byte[] template;
  private final List<Integer> studyNumbers;
  private final int instanceNumber;
  private final int day;

  private Sender(byte[] template, List<Integer> studyNumbers, int instanceNumber, int day) {
    this.template = template;
    this.studyNumbers = studyNumbers;
    this.instanceNumber = instanceNumber;
    this.day = day;
  }

  static Sender of(int pixelBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(pixelBytes + 2048);
    DataSetWriter.write(slice(pixels(pixelBytes)), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    byte[] template = out.toByteArray();
    return new Sender(
        template,
        List.of(
            indexOf(template, PATTERN + "1") + STUDY_IN_PATTERN,
            indexOf(template, PATTERN + "2") + STUDY_IN_PATTERN,
            indexOf(template, PATTERN + "3") + STUDY_IN_PATTERN,
            indexOf(template, "ACC1000000") + "ACC".length(),
            indexOf(template, "Name1000000") + "Name".length(),
            indexOf(template, "PID1000000") + "PID".length()),
        indexOf(template, PATTERN + "1") + INSTANCE_IN_PATTERN,
        indexOf(template, DAY_IN_TEMPLATE));
  }

  private static byte[] pixels(int count) {
    byte[] pixels = new byte[count];
    Random random = new Random(5);
    for (int i = 0; i < pixels.length; i += 2) {
      int value = 1000 + (int) (random.nextGaussian() * 120);
      pixels[i] = (byte) value;
      pixels[i + 1] = (byte) (value >> 8);
    }
    return pixels;
  }

  private static DataSet slice(byte[] pixels) {
    int rows = Math.max(1, (int) Math.sqrt(pixels.length / 2.0));
    return DataSet.builder()
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .uid(Tags.SOPClassUID, Uids.CTImageStorage)
        .uid(Tags.SOPInstanceUID, Uid.of(PATTERN + "1"))
        .text(Tags.StudyDate, DAY_IN_TEMPLATE)
        .text(Tags.StudyTime, "101500")
        .text(Tags.AccessionNumber, "ACC1000000")
        .text(Tags.Modality, "CT")
        .text(Tags.Manufacturer, "Synthetic")
        .text(Tags.StudyDescription, "Thorax")
        .text(Tags.PatientName, "Name1000000^Given")
        .text(Tags.PatientID, "PID1000000")
        .text(Tags.PatientBirthDate, "19700101")
        .text(Tags.PatientSex, "O")
        .text(Tags.SliceThickness, "1.25")
        .text(Tags.KVP, "120")
        .uid(Tags.StudyInstanceUID, Uid.of(PATTERN + "2"))
        .uid(Tags.SeriesInstanceUID, Uid.of(PATTERN + "3"))
        .text(Tags.ImagePositionPatient, "-250", "-250", "12.5")
        .text(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, rows)
        .number(Tags.Columns, pixels.length / 2 / rows)
        .text(Tags.PixelSpacing, "0.97", "0.97")
        .number(Tags.BitsAllocated, 16)
        .number(Tags.BitsStored, 12)
        .number(Tags.HighBit, 11)
        .number(Tags.PixelRepresentation, 0)
        .bytes(Tags.PixelData, Vr.OW, pixels)
        .build();
  }

  static Uid study(int study) {
    return Uid.of("2.25.7000000000." + digits(study) + ".10000002");
  }

  static Uid series(int study) {
    return Uid.of("2.25.7000000000." + digits(study) + ".10000003");
  }

  static Association associate(Server.Dicom side) throws IOException {
    return side.open(a -> a.context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  /// Sends one slice and insists on success.
  void send(Association association, int study, int number) throws IOException {
    store(association, instance(study, number), slice(study, number));
  }

  /// Posts one slice, in a request of its own, and insists on success.
  void post(WebClient web, int study, int number) throws IOException {
    byte[] head = fileHead(instance(study, number));
    int status = web.post("studies", MULTIPART, PART_BEGINS, head, slice(study, number), PART_ENDS);
    if (status != 200) {
      throw new IOException("STOW-RS: " + status);
    }
  }

  /// What stands before the data set in a file of it.
  static byte[] fileHead(Uid instance) throws IOException {
    var head = new ByteArrayOutputStream(512);
    DicomFile.write(
        head,
        DicomFile.fileMeta(
            Uids.CTImageStorage,
            instance,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            new DicomFile.Implementation(Uid.of("2.25.7"), "BENCH")),
        DataSet.builder().build());
    return head.toByteArray();
  }

  /// Puts one slice into what is not measured yet.
  void put(Side.Filling filling, int study, int number) throws IOException {
    filling.put(instance(study, number), slice(study, number));
  }

  static void store(Association association, Uid instance, byte[] dataSet) throws IOException {
    Status status =
        association.store(
            association.context(Uids.CTImageStorage).orElseThrow(),
            CStoreRq.of(Uids.CTImageStorage, instance),
            out -> out.write(dataSet));
    if (status.kind() != Status.Kind.SUCCESS) {
      throw new IOException("C-STORE: " + status);
    }
  }

  static Uid instance(int study, int number) {
    return Uid.of("2.25.7000000000." + digits(study) + "." + digits(number) + "1");
  }

  private byte[] slice(int study, int number) {
    byte[] bytes = template.clone();
    studyNumbers.forEach(at -> patch(bytes, at, digits(study)));
    patch(bytes, instanceNumber, digits(number));
    patch(bytes, day, day(study));
    return bytes;
  }

  private static void patch(byte[] bytes, int at, String text) {
    byte[] patch = text.getBytes(US_ASCII);
    System.arraycopy(patch, 0, bytes, at, patch.length);
  }

  /// Study Date: as many studies are of one day as a busy house makes.
  static String day(int study) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(
        LocalDate.of(2019, 1, 1).plusDays(study / STUDIES_A_DAY));
  }

  /// Seven digits that begin with a one, so that no UID component has a leading zero.
  static String digits(int number) {
    return String.format(Locale.ROOT, "%07d", 1_000_000 + number);
  }

  private static int indexOf(byte[] bytes, String text) {
    int at = new String(bytes, 0, 2048, US_ASCII).indexOf(text);
    if (at < 0) {
      throw new IllegalStateException("not in the template: " + text);
    }
    return at;
  }
}
