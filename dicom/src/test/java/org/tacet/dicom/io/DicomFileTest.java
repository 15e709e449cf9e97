// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class DicomFileTest {
  private static final Uid INSTANCE = Uid.of("1.2.3.4");
  private static final DicomFile.Implementation WE =
      new DicomFile.Implementation(Uid.of("2.25.1"), "TEST 1");
  private static final DataSet SET =
      DataSet.builder()
          .uid(Tags.SOPInstanceUID, INSTANCE)
          .text(Tags.PatientID, "ID")
          .bytes(Tags.PixelData, Vr.OW, new byte[] {1, 2, 3, 4, 5, 6})
          .build();
  private static final String META_WITHOUT_LENGTH =
      """
      02 00 01 00 'OB' 00 00 02 00 00 00 00 01
      02 00 10 00 'UI' 14 00 '1.2.840.10008.1.2.1' 00
      """;
  private static final String BODY = "10 00 20 00 'LO' 02 00 'ID'";

  private static byte[] file(TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomFile.write(out, DicomFile.fileMeta(Uids.CTImageStorage, INSTANCE, syntax, WE), SET);
    return out.toByteArray();
  }

  private static byte[] prefixed(String hex) {
    return Hex.bytes("00".repeat(128) + "'DICM'\n" + hex);
  }

  private static DicomFile read(byte[] bytes, Leniency... leniencies) throws IOException {
    return DicomFile.read(
        new ByteArrayInputStream(bytes), ReadOptions.STRICT.inMemory().with(Set.of(leniencies)));
  }

  @Test
  void givesBackWhatItWrote() throws IOException {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      DicomFile read = read(file(syntax));
      assertThat(read.dataSet()).isEqualTo(SET);
      assertThat(read.syntax()).isEqualTo(syntax);
      assertThat(read.fileMeta().uid(0x00020003)).contains(INSTANCE);
      assertThat(read.fileMeta().string(0x00020013)).contains("TEST 1");
    }
  }

  @Test
  void beginsWithAPreambleOfZerosAndTheRightGroupLength() throws IOException {
    byte[] file = file(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(Arrays.copyOf(file, 128)).isEqualTo(new byte[128]);
    DicomFile read = read(file);
    int metaLength = read.fileMeta().integer(0x00020000).orElseThrow();
    assertThat(read.dataSetOffset()).isEqualTo(128 + 4 + 12 + metaLength);
    byte[] body = RoundTripTest.write(SET, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(Arrays.copyOfRange(file, (int) read.dataSetOffset(), file.length)).isEqualTo(body);
  }

  @Test
  void givesHandlesOnTheFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("file.dcm");
    Files.write(path, file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    ReadOptions options = ReadOptions.STRICT.withBulk(4, ReadOptions.STRICT.bulkPlace());
    DicomFile read = DicomFile.read(path, options);
    Value.Bytes pixels = (Value.Bytes) read.dataSet().element(Tags.PixelData).orElseThrow().value();
    assertThat(pixels.source().bytes(6)).containsExactly(1, 2, 3, 4, 5, 6);
    try (var in = pixels.source().open(2, 5)) {
      assertThat(in.readAllBytes()).containsExactly(3, 4, 5);
    }
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 200));
    assertThatThrownBy(() -> pixels.source().bytes(6)).isInstanceOf(IOException.class);
  }

  @Test
  void readsTheMetaAndLeavesTheStreamAtTheDataSet() throws IOException {
    byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    DicomFile.Header header =
        DicomFile.readMeta(new ByteArrayInputStream(file), ReadOptions.STRICT);
    assertThat(header.dataSet().readAllBytes())
        .isEqualTo(RoundTripTest.write(SET, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    assertThat(header.tolerated()).isEmpty();
  }

  @Test
  void toleratesByNameWhatIsMissing() throws IOException {
    assertTolerated(
        Hex.bytes(META_WITHOUT_LENGTH + BODY),
        Leniency.MISSING_PREAMBLE,
        Leniency.MISSING_META_GROUP_LENGTH);
    assertTolerated(prefixed(META_WITHOUT_LENGTH + BODY), Leniency.MISSING_META_GROUP_LENGTH);
    String length = "02 00 00 00 'UL' 04 00 0E 00 00 00\n";
    assertTolerated(
        prefixed(length + META_WITHOUT_LENGTH + BODY), Leniency.WRONG_META_GROUP_LENGTH);
    String noSyntax = length + "02 00 01 00 'OB' 00 00 02 00 00 00 00 01\n";
    assertTolerated(prefixed(noSyntax + BODY), Leniency.MISSING_TRANSFER_SYNTAX);
    assertTolerated(Hex.bytes(BODY), Leniency.MISSING_FILE_META);
  }

  private static void assertTolerated(byte[] file, Leniency... leniencies) throws IOException {
    DicomFile read = read(file, leniencies);
    assertThat(read.dataSet().string(Tags.PatientID)).contains("ID");
    assertThat(read.reading().tolerated()).containsExactlyInAnyOrder(leniencies);
    FormatException thrown = catchThrowableOfType(FormatException.class, () -> read(file));
    assertThat(thrown.rule()).isIn(Arrays.stream(leniencies).map(Leniency::rule).toList());
  }

  @Test
  void findsTheTransferSyntaxOfABareDataSet() throws IOException {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
      DicomFile read = read(RoundTripTest.write(SET, syntax), Leniency.MISSING_FILE_META);
      assertThat(read.syntax()).isEqualTo(syntax);
      assertThat(read.dataSet()).isEqualTo(SET);
    }
  }

  @Test
  void doesNotTakeThePrefixWithinADataSetForOne() throws IOException {
    byte[] set =
        RoundTripTest.write(
            DataSet.builder()
                .text(Tags.PatientComments, "x".repeat(120 - 4) + "...." + "DICM" + "A1")
                .build(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(new String(set, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    DicomFile read = read(set, Leniency.MISSING_FILE_META);
    assertThat(read.dataSet().contains(Tags.PatientComments)).isTrue();
  }

  @Test
  void refusesWhatIsNoDicomFile() {
    assertRefused(Rule.NOT_DICOM, new byte[0]);
    assertRefused(Rule.NOT_DICOM, new byte[132]);
    assertRefused(Rule.NOT_DICOM, prefixed(""));
    assertRefused(
        Rule.NOT_DICOM, "%PDF-1.7 and so on".repeat(20).getBytes(StandardCharsets.US_ASCII));
    assertRefused(Rule.FILE_META, prefixed("02 00 01 00 'QQ' 00 00 02 00 00 00 00 01"));
    assertRefused(Rule.FILE_META, prefixed("02 00 01 00 'OB' 00 00 FF FF FF FF"));
    assertRefused(Rule.FILE_META, prefixed("02 00 01 00 'SQ' 00 00 00 00 00 00"));
    assertRefused(Rule.TRUNCATED, prefixed("02 00 01 00 'OB' 00 00 04 00 00 00 00 01"));
    assertRefused(Rule.TRUNCATED, prefixed("02 00 01 00 'OB' 00 00"));
    assertRefused(Rule.TRANSFER_SYNTAX, prefixed("02 00 00 00 'UL' 04 00 00 00 00 00"));
    assertRefused(
        Rule.TRANSFER_SYNTAX,
        prefixed("02 00 00 00 'UL' 04 00 0A 00 00 00 02 00 10 00 'UI' 02 00 'x' 00"));
  }

  private static void assertRefused(Rule rule, byte[] file) {
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class,
            () -> DicomFile.read(new ByteArrayInputStream(file), ReadOptions.TOLERANT));
    assertThat(thrown).isNotNull();
    assertThat(thrown.rule()).isEqualTo(rule);
  }

  @Test
  void refusesFileMetaWithoutEnd() {
    byte[] element = Hex.bytes("02 00 01 00 'OB' 00 00 02 00 00 00 00 01");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prefixed(""));
    for (int i = 0; i < 10_000; i++) {
      out.writeBytes(element);
    }
    assertRefused(Rule.LIMIT_HEADER, out.toByteArray());
  }

  @Test
  void isCutAnywhereWithoutMoreThanARefusal() throws IOException {
    byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    int begin = (int) read(file).dataSetOffset();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      FormatException thrown = catchThrowableOfType(FormatException.class, () -> read(cut));
      assertThat(thrown != null || length >= begin).as("length %d", length).isTrue();
    }
  }

  @Test
  void writesNoMetaOfAnotherGroupOrWithoutSyntax() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> DicomFile.write(out, DataSet.EMPTY, SET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DicomFile.writeMeta(out, SET))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
