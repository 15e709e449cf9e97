// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Random;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.io.DicomFile;

/// A whole-slide image of any size that is nowhere: its bytes are made while they are read.
///
/// One element cannot hold more than 4 GiB (32-bit lengths), so it is what large objects are in
/// practice: encapsulated, one fragment a frame.
final class VirtualObject {
  static final Uid SOP_CLASS = Uids.VLWholeSlideMicroscopyImageStorage;
  static final TransferSyntax SYNTAX = TransferSyntax.of(Uids.JPEG2000Lossless);

  private static final int FRAME_BYTES = 4 << 20;

  private final Uid instance;
  private final int frames;

  /// @param bytes about; at least one frame is made
  VirtualObject(Uid instance, long bytes) {
    this.instance = instance;
    this.frames = Math.toIntExact(Math.max(1, bytes / FRAME_BYTES));
  }

  Uid instance() {
    return instance;
  }

  /// The data set, as it goes over an association.
  InputStream dataSet() throws IOException {
    return new Bytes(header(), frames);
  }

  /// Preamble, file meta information and data set.
  InputStream file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomFile.write(
        out,
        DicomFile.fileMeta(
            SOP_CLASS, instance, SYNTAX, new DicomFile.Implementation(Uid.of("2.25.7"), "BENCH")),
        DataSet.builder().build());
    out.writeBytes(header());
    return new Bytes(out.toByteArray(), frames);
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(
        DataSet.builder()
            .uid(Tags.SOPClassUID, SOP_CLASS)
            .uid(Tags.SOPInstanceUID, instance)
            .text(Tags.Modality, "SM")
            .text(Tags.PatientName, "Large^Object")
            .text(Tags.PatientID, "LARGE")
            .uid(Tags.StudyInstanceUID, Uid.of(instance + ".1"))
            .uid(Tags.SeriesInstanceUID, Uid.of(instance + ".2"))
            .number(Tags.SamplesPerPixel, 3)
            .number(Tags.NumberOfFrames, frames)
            .number(Tags.Rows, 1024)
            .number(Tags.Columns, 1024)
            .number(Tags.BitsAllocated, 8)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        out);
    // Pixel Data, OB, undefined length; an empty basic offset table.
    out.writeBytes(HexFormat.of().parseHex("e07f10004f420000fffffffffeff00e000000000"));
    return out.toByteArray();
  }

  /// A beginning, the same frame over and over, and the end of the pixel data.
  private static final class Bytes extends InputStream {
    private static final byte[] END = HexFormat.of().parseHex("feffdde000000000");

    private final byte[] frame = frame();
    private byte[] current;
    private int position;
    private int framesLeft;

    Bytes(byte[] beginning, int frames) {
      this.current = beginning;
      this.framesLeft = frames;
    }

    private static byte[] frame() {
      byte[] frame = new byte[8 + FRAME_BYTES];
      new Random(6).nextBytes(frame);
      byte[] item = {
        (byte) 0xFE, (byte) 0xFF, 0x00, (byte) 0xE0, 0, 0, (byte) (FRAME_BYTES >> 16), 0
      };
      System.arraycopy(item, 0, frame, 0, item.length);
      return frame;
    }

    private boolean isAtEnd() {
      if (position < current.length) {
        return false;
      }
      if (framesLeft < 0) {
        return true;
      }
      position = 0;
      current = framesLeft > 0 ? frame : END;
      framesLeft--;
      return false;
    }

    @Override
    public int read() {
      return isAtEnd() ? -1 : current[position++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (isAtEnd()) {
        return -1;
      }
      int count = Math.min(length, current.length - position);
      System.arraycopy(current, position, bytes, offset, count);
      position += count;
      return count;
    }
  }
}
