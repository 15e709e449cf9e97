// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DataSetWriter;

/// One CT slice of random pixels, as bytes ready to be sent, with the digest they must come back
/// with.
///
/// @param dataSet compared by nobody: its digest is
@SuppressWarnings("ArrayRecordComponent")
public record Slice(Uid study, Uid series, Uid instance, byte[] dataSet, String sha256) {
  private static final int ROW_BYTES = 256;

  /// A slice that the seed determines wholly.
  ///
  /// @param number its place in the study
  /// @param pixelBytes a multiple of 256
  public static Slice of(long seed, int study, int number, int pixelBytes) {
    String root = "2.25." + Math.abs(seed) + "." + study;
    byte[] pixels = new byte[pixelBytes];
    new Random(seed * 31 + study * 1009L + number).nextBytes(pixels);
    DataSet set =
        DataSet.builder()
            .uid(Tags.SOPClassUID, Uids.CTImageStorage)
            .uid(Tags.SOPInstanceUID, Uid.of(root + ".1." + number))
            .text(Tags.StudyDate, "20260115")
            .text(Tags.Modality, "CT")
            .text(Tags.PatientName, "Durability^Test" + study)
            .text(Tags.PatientID, "DUR" + study)
            .uid(Tags.StudyInstanceUID, Uid.of(root))
            .uid(Tags.SeriesInstanceUID, Uid.of(root + ".1"))
            .number(Tags.InstanceNumber, number)
            .number(Tags.SamplesPerPixel, 1)
            .number(Tags.Rows, pixelBytes / ROW_BYTES)
            .number(Tags.Columns, ROW_BYTES / 2)
            .number(Tags.BitsAllocated, 16)
            .number(Tags.BitsStored, 16)
            .number(Tags.HighBit, 15)
            .number(Tags.PixelRepresentation, 0)
            .bytes(Tags.PixelData, Vr.OW, pixels)
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream(pixelBytes + 1024);
    try {
      DataSetWriter.write(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    return new Slice(
        Uid.of(root), Uid.of(root + ".1"), Uid.of(root + ".1." + number), bytes, digest(bytes));
  }

  /// The digest of what comes out of a stream.
  public static String digest(InputStream in) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
