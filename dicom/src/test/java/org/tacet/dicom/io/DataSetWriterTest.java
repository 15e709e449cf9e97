// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class DataSetWriterTest {
  private static final DataSet SET =
      DataSet.builder()
          .text(Tags.Modality, "CT")
          .items(
              Tags.ReferencedImageSequence,
              DataSet.builder().number(Tags.Rows, 512).build(),
              DataSet.EMPTY)
          .text(Tags.PatientName, "Doe^J")
          .number(Tags.FrameIncrementPointer, 0x00181063)
          .bytes(Tags.PixelData, Vr.OW, new byte[] {1, 2, 3, 4})
          .build();

  private static void assertWritten(DataSet set, TransferSyntax syntax, String hex)
      throws IOException {
    assertThat(RoundTripTest.write(set, syntax)).asHexString().isEqualTo(text(Hex.bytes(hex)));
  }

  private static String text(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  @Test
  void writesExplicitVrLittleEndianWithExplicitLengths() throws IOException {
    assertWritten(
        SET,
        EXPLICIT_VR_LITTLE_ENDIAN,
        """
        08 00 60 00 'CS' 02 00 'CT'
        08 00 40 11 'SQ' 00 00 1A 00 00 00
          FE FF 00 E0 0A 00 00 00 28 00 10 00 'US' 02 00 00 02
          FE FF 00 E0 00 00 00 00
        10 00 10 00 'PN' 06 00 'Doe^J '
        28 00 09 00 'AT' 04 00 18 00 63 10
        E0 7F 10 00 'OW' 00 00 04 00 00 00 01 02 03 04
        """);
  }

  @Test
  void writesImplicitVr() throws IOException {
    assertWritten(
        SET,
        IMPLICIT_VR_LITTLE_ENDIAN,
        """
        08 00 60 00 02 00 00 00 'CT'
        08 00 40 11 1A 00 00 00
          FE FF 00 E0 0A 00 00 00 28 00 10 00 02 00 00 00 00 02
          FE FF 00 E0 00 00 00 00
        10 00 10 00 06 00 00 00 'Doe^J '
        28 00 09 00 04 00 00 00 18 00 63 10
        E0 7F 10 00 04 00 00 00 01 02 03 04
        """);
  }

  @Test
  void writesBigEndianWithNumbersTurnedRound() throws IOException {
    assertWritten(
        SET,
        EXPLICIT_VR_BIG_ENDIAN,
        """
        00 08 00 60 'CS' 00 02 'CT'
        00 08 11 40 'SQ' 00 00 00 00 00 1A
          FF FE E0 00 00 00 00 0A 00 28 00 10 'US' 00 02 02 00
          FF FE E0 00 00 00 00 00
        00 10 00 10 'PN' 00 06 'Doe^J '
        00 28 00 09 'AT' 00 04 00 18 10 63
        7F E0 00 10 'OW' 00 00 00 00 00 04 02 01 04 03
        """);
  }

  @Test
  void deflatesToAnEvenNumberOfBytes() throws IOException {
    for (int length = 0; length < 40; length += 2) {
      byte[] noise = new byte[length];
      new Random(length).nextBytes(noise);
      DataSet set = DataSet.builder().bytes(Tags.PixelData, Vr.OB, noise).build();
      TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
      byte[] bytes = RoundTripTest.write(set, deflated);
      assertThat(bytes.length % 2).isZero();
      assertThat(RoundTripTest.read(bytes, deflated)).isEqualTo(set);
    }
  }

  @Test
  void writesFragmentsAsTheyAreAndPadsOddOnes() throws IOException {
    List<ByteSource> fragments =
        List.of(ByteSource.of(new byte[4]), ByteSource.of(new byte[] {1, 2, 3}));
    DataSet set =
        DataSet.builder()
            .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
            .build();
    assertWritten(
        set,
        DataSetReaderTest.JPEG,
        """
        E0 7F 10 00 'OB' 00 00 FF FF FF FF
          FE FF 00 E0 04 00 00 00 00 00 00 00
          FE FF 00 E0 04 00 00 00 01 02 03 00
        FE FF DD E0 00 00 00 00
        """);
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class, () -> RoundTripTest.write(set, EXPLICIT_VR_LITTLE_ENDIAN));
    assertThat(thrown.rule()).isEqualTo(Rule.FRAGMENTS_IN_NATIVE_SYNTAX);
  }

  @Test
  void padsValuesOfOddLengthByTheirVr() throws IOException {
    DataSet set =
        DataSet.builder()
            .put(new Element(Tags.SOPClassUID, Vr.UI, Value.Bytes.of(new byte[] {'1'})))
            .put(new Element(Tags.PatientID, Vr.LO, Value.Bytes.of(new byte[] {'1'})))
            .build();
    assertWritten(
        set,
        EXPLICIT_VR_LITTLE_ENDIAN,
        """
        08 00 16 00 'UI' 02 00 '1' 00
        10 00 20 00 'LO' 02 00 '1 '
        """);
  }

  @Test
  void leavesGroupLengthsOutButThoseThatAreRequired() throws IOException {
    DataSet set =
        DataSet.builder()
            .number(0x00000000, Vr.UL, 99)
            .number(0x00000100, Vr.US, 0x30)
            .number(0x00080000, Vr.UL, 99)
            .text(Tags.Modality, "CT")
            .build();
    assertWritten(
        set,
        IMPLICIT_VR_LITTLE_ENDIAN,
        """
        00 00 00 00 04 00 00 00 0A 00 00 00            ; CommandGroupLength, put right
        00 00 00 01 02 00 00 00 30 00
        08 00 60 00 02 00 00 00 'CT'
        """);
  }

  @Test
  void writesAValueTooLongForAShortLengthAsUn() throws IOException {
    byte[] numbers = new byte[0x10000];
    numbers[0] = 1;
    DataSet set = DataSet.builder().bytes(0x00283006, Vr.US, numbers).build();
    for (TransferSyntax syntax : List.of(EXPLICIT_VR_LITTLE_ENDIAN, EXPLICIT_VR_BIG_ENDIAN)) {
      byte[] bytes = RoundTripTest.write(set, syntax);
      assertThat(bytes).hasSize(12 + numbers.length);
      DataSet again = RoundTripTest.read(bytes, syntax);
      assertThat(again.element(0x00283006).orElseThrow().vr()).isEqualTo(Vr.UN);
      assertThat(again.longs(0x00283006)).startsWith(1L, 0L);
    }
    byte[] longest = Arrays.copyOf(numbers, 0xFFFE);
    DataSet fits = DataSet.builder().bytes(0x00283006, Vr.US, longest).build();
    byte[] bytes = RoundTripTest.write(fits, EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(bytes).hasSize(8 + longest.length);
  }

  @Test
  void turnsABigEndianValueWrittenAsUnToLittleEndian() throws IOException {
    byte[] numbers = new byte[0x10000];
    numbers[1] = 1;
    Value value = new Value.Bytes(ByteSource.of(numbers), ByteOrder.BIG_ENDIAN);
    DataSet set = DataSet.builder().put(new Element(0x00283006, Vr.US, value)).build();
    byte[] bytes = RoundTripTest.write(set, EXPLICIT_VR_BIG_ENDIAN);
    assertThat(RoundTripTest.read(bytes, EXPLICIT_VR_BIG_ENDIAN).longs(0x00283006))
        .startsWith(1L, 0L);
  }

  @Test
  void keepsPrivateSequencesRecognisableInImplicitVr() throws IOException {
    DataSet set =
        DataSet.builder()
            .text(0x00090010, Vr.LO, "NOBODY KNOWS")
            .items(0x00091001, DataSet.builder().text(Tags.Modality, "CT").build())
            .build();
    byte[] bytes = RoundTripTest.write(set, IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(RoundTripTest.read(bytes, IMPLICIT_VR_LITTLE_ENDIAN)).isEqualTo(set);
  }

  @Test
  void writesFromAReadDataSetWithoutItsBytesBeingChanged() throws IOException {
    byte[] original = RoundTripTest.write(SET, EXPLICIT_VR_LITTLE_ENDIAN);
    DataSet set = RoundTripTest.read(original, EXPLICIT_VR_LITTLE_ENDIAN);
    RoundTripTest.write(set, EXPLICIT_VR_BIG_ENDIAN);
    assertThat(RoundTripTest.write(set, EXPLICIT_VR_LITTLE_ENDIAN)).isEqualTo(original);
  }

  @Test
  void failsIfAValueIsNotHere() {
    DataSet set =
        DataSet.builder()
            .put(new Element(Tags.PixelData, Vr.OB, bytes(new ByteSource.Elsewhere(10, 10))))
            .build();
    assertThatThrownBy(() -> RoundTripTest.write(set, EXPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOf(IOException.class);
  }

  @Test
  void failsIfAValueIsShorterOrLongerThanItSays() {
    for (int claimed : new int[] {2, 6}) {
      ByteSource liar =
          new ByteSource() {
            @Override
            public long size() {
              return claimed;
            }

            @Override
            public InputStream open(long from, long to) {
              return new ByteArrayInputStream(new byte[4]);
            }
          };
      for (Vr vr : List.of(Vr.OB, Vr.OW)) {
        DataSet set = DataSet.builder().put(new Element(Tags.PixelData, vr, bytes(liar))).build();
        assertThatThrownBy(
                () -> DataSetWriter.write(set, EXPLICIT_VR_BIG_ENDIAN, new ByteArrayOutputStream()))
            .isInstanceOf(IOException.class);
      }
    }
  }

  private static Value bytes(ByteSource source) {
    return new Value.Bytes(source, ByteOrder.LITTLE_ENDIAN);
  }
}
