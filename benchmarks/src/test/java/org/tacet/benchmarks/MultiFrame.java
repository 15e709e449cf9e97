// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Status;

/// One ultrasound loop of many frames, each of the same bytes.
///
/// @param number tells it from others
/// @param frame encoded as `syntax` has it
@SuppressWarnings("ArrayRecordComponent")
record MultiFrame(int number, TransferSyntax syntax, int frames, byte[] frame) {
  static final int SIDE = 256;

  private static final Uid SOP_CLASS = Uids.UltrasoundMultiFrameImageStorage;
  private static final TransferSyntax JPEG = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.50"));
  private static final int PIXEL_DATA_GROUP = 0x7FE0;
  private static final int PIXEL_DATA_ELEMENT = 0x0010;
  private static final int ITEM_GROUP = 0xFFFE;
  private static final int ITEM_ELEMENT = 0xE000;
  private static final int DELIMITER_ELEMENT = 0xE0DD;

  static MultiFrame uncompressed(int frames) {
    byte[] frame = new byte[SIDE * SIDE];
    new Random(11).nextBytes(frame);
    return new MultiFrame(1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, frames, frame);
  }

  static MultiFrame jpeg(int frames) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(12);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int grey = Math.clamp((x + y) / 2 + random.nextInt(24), 0, 255);
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    if (out.size() % 2 != 0) {
      out.write(0);
    }
    return new MultiFrame(2, JPEG, frames, out.toByteArray());
  }

  Uid study() {
    return Uid.of("2.25.7100000000." + number);
  }

  Uid series() {
    return Uid.of(study() + ".1");
  }

  Uid instance() {
    return Uid.of(study() + ".1.1");
  }

  /// Path of a frame below the root of DICOMweb.
  String path(int frame) {
    return "studies/"
        + study()
        + "/series/"
        + series()
        + "/instances/"
        + instance()
        + "/frames/"
        + frame;
  }

  /// As one who shows it asks for it.
  String accept() {
    return syntax.encapsulated()
        ? "multipart/related; type=\"image/jpeg\"; transfer-syntax=" + syntax.uid()
        : "multipart/related; type=\"application/octet-stream\"";
  }

  void load(Source source) throws IOException {
    try (Association association = source.open(a -> a.context(SOP_CLASS, syntax))) {
      Status status =
          association.store(
              association.context(SOP_CLASS).orElseThrow(),
              CStoreRq.of(SOP_CLASS, instance()),
              this::write);
      if (status.kind() != Status.Kind.SUCCESS) {
        throw new IOException("C-STORE: " + status);
      }
    }
  }

  private void write(OutputStream out) throws IOException {
    DataSetWriter.write(header(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    boolean fragments = syntax.encapsulated();
    out.write(pixels(fragments ? "OB" : "OW", fragments ? -1 : frames * frame.length));
    if (fragments) {
      out.write(item(ITEM_ELEMENT, 0));
    }
    for (int i = 0; i < frames; i++) {
      if (fragments) {
        out.write(item(ITEM_ELEMENT, frame.length));
      }
      out.write(frame);
    }
    if (fragments) {
      out.write(item(DELIMITER_ELEMENT, 0));
    }
  }

  private DataSet header() {
    return DataSet.builder()
        .uid(Tags.SOPClassUID, SOP_CLASS)
        .uid(Tags.SOPInstanceUID, instance())
        .text(Tags.StudyDate, "20260115")
        .text(Tags.Modality, "US")
        .text(Tags.PatientName, "Loop^" + number)
        .text(Tags.PatientID, "LOOP" + number)
        .uid(Tags.StudyInstanceUID, study())
        .uid(Tags.SeriesInstanceUID, series())
        .number(Tags.InstanceNumber, 1)
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.NumberOfFrames, frames)
        .number(Tags.Rows, SIDE)
        .number(Tags.Columns, SIDE)
        .number(Tags.BitsAllocated, 8)
        .number(Tags.BitsStored, 8)
        .number(Tags.HighBit, 7)
        .number(Tags.PixelRepresentation, 0)
        .build();
  }

  private static byte[] pixels(String vr, int length) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) PIXEL_DATA_GROUP)
        .putShort((short) PIXEL_DATA_ELEMENT)
        .put((byte) vr.charAt(0))
        .put((byte) vr.charAt(1))
        .putShort((short) 0)
        .putInt(length)
        .array();
  }

  private static byte[] item(int element, int length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) ITEM_GROUP)
        .putShort((short) element)
        .putInt(length)
        .array();
  }
}
