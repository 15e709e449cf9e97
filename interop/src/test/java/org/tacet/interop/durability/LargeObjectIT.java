// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Slice;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// P9: an object of 6 GB goes in and comes back while the server has 256 MB of heap.
///
/// One element cannot hold 6 GB (32-bit lengths), so it is what large objects are in practice:
/// encapsulated, one fragment a frame. `-Dtacet.large.gib=N` sets another size.
class LargeObjectIT {
  private static final long GIB = Long.getLong("tacet.large.gib", 6);
  private static final int FRAME_BYTES = 4 << 20;
  private static final int FRAMES = Math.toIntExact(GIB * (1L << 30) / FRAME_BYTES);
  private static final TransferSyntax SYNTAX = TransferSyntax.of(Uids.JPEG2000Lossless);
  private static final Uid STUDY = Uid.of("2.25.600");
  private static final Uid INSTANCE = Uid.of("2.25.600.1.1");
  private static final Uid SOP_CLASS = Uids.VLWholeSlideMicroscopyImageStorage;

  @TempDir Path folder;

  @Test
  void sixGigabytesPassThroughASmallHeap() throws Exception {
    Tacet tacet = Tacet.at(folder.resolve("home"), "-Xmx256m");
    tacet.must("init");
    TlsFiles files = TlsFiles.in(folder.resolve("sm"));
    tacet.must(
        "peer", "add", "SM1", "--allow", "store,get", "--issue", folder.resolve("sm").toString());
    try (Tacet.Server server = tacet.serve()) {
      Modality modality = Modality.of("SM1", files, server.dicom());
      assertThat(retrieve(modality, store(modality))).isTrue();
    }
  }

  private static String store(Modality modality) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Association association = modality.open(a -> a.context(SOP_CLASS, SYNTAX))) {
      Status status =
          association.store(
              association.context(SOP_CLASS).orElseThrow(),
              CStoreRq.of(SOP_CLASS, INSTANCE),
              out -> writeObject(new DigestOutputStream(out, digest)));
      assertThat(status).isEqualTo(Status.SUCCESS);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean retrieve(Modality modality, String expected) throws IOException {
    AtomicReference<String> got = new AtomicReference<>("");
    try (Association association =
        modality.open(a ->
            a.context(
                    Uids.StudyRootQueryRetrieveInformationModelGet,
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .context(SOP_CLASS, SYNTAX)
                .role(SOP_CLASS, Set.of(Role.SCP)))) {
      DataSet identifier =
          DataSet.builder()
              .text(Tags.QueryRetrieveLevel, "STUDY")
              .uid(Tags.StudyInstanceUID, STUDY)
              .build();
      Status status =
          association
              .get(
                  association.context(Uids.StudyRootQueryRetrieveInformationModelGet).orElseThrow(),
                  identifier,
                  (_, _, dataSet) -> {
                    got.set(Slice.digest(dataSet));
                    return Status.SUCCESS;
                  })
              .await()
              .status();
      assertThat(status).isEqualTo(Status.SUCCESS);
    }
    assertThat(got.get()).isEqualTo(expected);
    return true;
  }

  /// A whole-slide image: header, empty basic offset table, one fragment a frame.
  private static void writeObject(OutputStream out) throws IOException {
    out.write(header());
    out.write(
        HexFormat.of()
            .parseHex(
                "e07f1000"
                    + "4f420000"
                    + "ffffffff" // Pixel Data, OB, undefined length
                    + "feff00e0"
                    + "00000000")); // empty basic offset table
    byte[] frame = new byte[FRAME_BYTES];
    new Random(6).nextBytes(frame);
    byte[] item = {
      (byte) 0xFE, (byte) 0xFF, 0x00, (byte) 0xE0, 0, 0, (byte) (FRAME_BYTES >> 16), 0
    };
    for (int i = 0; i < FRAMES; i++) {
      frame[0] = (byte) i;
      frame[1] = (byte) (i >> 8);
      out.write(item);
      out.write(frame);
    }
    out.write(HexFormat.of().parseHex("feffdde0" + "00000000"));
  }

  private static byte[] header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(
        DataSet.builder()
            .uid(Tags.SOPClassUID, SOP_CLASS)
            .uid(Tags.SOPInstanceUID, INSTANCE)
            .text(Tags.Modality, "SM")
            .text(Tags.PatientName, "Large^Object")
            .text(Tags.PatientID, "LARGE")
            .uid(Tags.StudyInstanceUID, STUDY)
            .uid(Tags.SeriesInstanceUID, Uid.of("2.25.600.1"))
            .number(Tags.SamplesPerPixel, 3)
            .number(Tags.NumberOfFrames, FRAMES)
            .number(Tags.Rows, 1024)
            .number(Tags.Columns, 1024)
            .number(Tags.BitsAllocated, 8)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        out);
    return out.toByteArray();
  }
}
