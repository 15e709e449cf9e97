// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class DataSetReaderTest {
  static final TransferSyntax JPEG = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.50"));

  private static final String EXPLICIT_LITTLE =
      """
      08 00 05 00 'CS' 0A 00 'ISO_IR 100'            ; SpecificCharacterSet
      08 00 16 00 'UI' 1A 00 '1.2.840.10008.5.1.4.1.1.2' 00
      10 00 10 00 'PN' 06 00 'M' FC 'ller'           ; PatientName in Latin-1
      20 00 13 00 'IS' 02 00 '7 '                    ; InstanceNumber
      28 00 02 00 'US' 02 00 01 00                   ; SamplesPerPixel
      28 00 08 00 'IS' 00 00                         ; NumberOfFrames, empty
      7F 00 08 00 'UT' 00 00 06 00 00 00 ' hello'    ; reserved bytes, 32-bit length
      """;

  static Reading read(byte[] bytes, TransferSyntax syntax) throws IOException {
    return DataSetReader.read(
        new ByteArrayInputStream(bytes), syntax, ReadOptions.STRICT.inMemory());
  }

  static DataSet read(String hex, TransferSyntax syntax) throws IOException {
    return read(Hex.bytes(hex), syntax).dataSet();
  }

  @Test
  void readsExplicitVrLittleEndian() throws IOException {
    DataSet set = read(EXPLICIT_LITTLE, EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.size()).isEqualTo(7);
    assertThat(set.string(Tags.SOPClassUID)).contains("1.2.840.10008.5.1.4.1.1.2");
    assertThat(set.string(Tags.PatientName)).contains("Müller");
    assertThat(set.integer(Tags.InstanceNumber)).hasValue(7);
    assertThat(set.integer(Tags.SamplesPerPixel)).hasValue(1);
    assertThat(set.contains(Tags.NumberOfFrames)).isTrue();
    assertThat(set.string(Tags.NumberOfFrames)).isEmpty();
    assertThat(set.string(0x007F0008)).contains(" hello");
  }

  @Test
  void countsTheBytesOfTheStream() throws IOException {
    byte[] bytes = Hex.bytes(EXPLICIT_LITTLE);
    assertThat(read(bytes, EXPLICIT_VR_LITTLE_ENDIAN).length()).isEqualTo(bytes.length);
  }

  @Test
  void readsImplicitVrByTheDictionary() throws IOException {
    DataSet set =
        read(
            """
            08 00 60 00 02 00 00 00 'MR'               ; Modality
            09 00 10 00 08 00 00 00 'ACME 1.1'         ; a private creator
            09 00 01 10 02 00 00 00 05 00              ; its element: nobody knows the VR
            28 00 10 00 02 00 00 00 00 02              ; Rows
            28 00 06 01 02 00 00 00 FF FF              ; SmallestImagePixelValue, unsigned
            E0 7F 10 00 02 00 00 00 01 02              ; PixelData
            """,
            IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.elements().stream().map(Element::vr))
        .containsExactly(Vr.CS, Vr.LO, Vr.UN, Vr.US, Vr.US, Vr.OW);
    assertThat(set.integer(Tags.Rows)).hasValue(512);
    assertThat(set.privateTag("ACME 1.1", 0x0009, 0x01)).isEqualTo(OptionalInt.of(0x00091001));
  }

  @Test
  void takesSignedPixelsIntoAccountInImplicitVr() throws IOException {
    DataSet set =
        read(
            """
            28 00 03 01 02 00 00 00 01 00              ; PixelRepresentation: signed
            28 00 06 01 02 00 00 00 FF FF              ; SmallestImagePixelValue
            """,
            IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.integer(Tags.SmallestImagePixelValue)).hasValue(-1);
  }

  @Test
  void readsExplicitVrBigEndian() throws IOException {
    DataSet set =
        read(
            """
            00 08 00 60 'CS' 00 02 'MR'
            00 28 00 10 'US' 00 02 02 00               ; Rows = 512
            00 40 92 11 'SL' 00 04 FF FF FF FE
            7F E0 00 10 'OW' 00 00 00 00 00 04 01 02 03 04
            """,
            EXPLICIT_VR_BIG_ENDIAN);
    assertThat(set.integer(Tags.Rows)).hasValue(512);
    assertThat(set.longs(0x00409211)).containsExactly(-2L);
    assertThat(set.element(Tags.PixelData).orElseThrow().value())
        .isInstanceOfSatisfying(
            Value.Bytes.class, v -> assertThat(v.order()).isEqualTo(ByteOrder.BIG_ENDIAN));
  }

  @Test
  void readsSequencesOfEveryKindOfLength() throws IOException {
    String explicit =
        """
        08 00 40 11 'SQ' 00 00 12 00 00 00             ; defined length
          FE FF 00 E0 0A 00 00 00 08 00 60 00 'CS' 02 00 'CT'
        08 00 41 11 'SQ' 00 00 FF FF FF FF             ; undefined length
          FE FF 00 E0 FF FF FF FF
            08 00 60 00 'CS' 02 00 'MR'
          FE FF 0D E0 00 00 00 00
          FE FF 00 E0 00 00 00 00                      ; an empty item
        FE FF DD E0 00 00 00 00
        08 00 42 11 'SQ' 00 00 00 00 00 00             ; no item
        """;
    DataSet set = read(explicit, EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.items(0x00081140)).singleElement().matches(i -> has(i, "CT"));
    assertThat(set.items(0x00081141)).hasSize(2).first().matches(i -> has(i, "MR"));
    assertThat(set.items(0x00081141).getLast().isEmpty()).isTrue();
    assertThat(set.items(0x00081142)).isEmpty();
    assertThat(set.element(0x00081142).orElseThrow().vr()).isEqualTo(Vr.SQ);
  }

  private static boolean has(DataSet item, String modality) {
    return item.string(Tags.Modality).filter(modality::equals).isPresent();
  }

  @Test
  void readsUnOfUndefinedLengthAsImplicitSequence() throws IOException {
    DataSet set =
        read(
            """
            09 00 10 00 'LO' 04 00 'ACME'
            09 00 01 10 'UN' 00 00 FF FF FF FF
              FE FF 00 E0 FF FF FF FF
                08 00 60 00 02 00 00 00 'CT'           ; implicit
                08 00 40 11 FF FF FF FF                ; a sequence within
                  FE FF 00 E0 0A 00 00 00 08 00 60 00 02 00 00 00 'MR'
                FE FF DD E0 00 00 00 00
              FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            10 00 10 00 'PN' 02 00 'Do'                ; explicit again
            """,
            EXPLICIT_VR_LITTLE_ENDIAN);
    DataSet item = set.items(0x00091001).getFirst();
    assertThat(item.string(Tags.Modality)).contains("CT");
    assertThat(item.items(0x00081140).getFirst().string(Tags.Modality)).contains("MR");
    assertThat(set.string(Tags.PatientName)).contains("Do");
  }

  @Test
  void readsLittleEndianItemsOfUnInBigEndian() throws IOException {
    DataSet set =
        read(
            """
            00 09 10 01 'UN' 00 00 FF FF FF FF
              FE FF 00 E0 0A 00 00 00 28 00 10 00 02 00 00 00 00 02
            FE FF DD E0 00 00 00 00
            00 28 00 10 'US' 00 02 02 00
            """,
            EXPLICIT_VR_BIG_ENDIAN);
    assertThat(set.items(0x00091001).getFirst().integer(Tags.Rows)).hasValue(512);
    assertThat(set.integer(Tags.Rows)).hasValue(512);
  }

  @Test
  void takesPrivateImplicitElementOfUndefinedLengthForSequence() throws IOException {
    DataSet set =
        read(
            """
            09 00 01 10 FF FF FF FF
              FE FF 00 E0 FF FF FF FF
                09 00 02 10 04 00 00 00 01 02 03 04
              FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            """,
            IMPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.items(0x00091001).getFirst().contains(0x00091002)).isTrue();
  }

  @Test
  void keepsUnOfKnownTagAsItIsAndStillDecodesIt() throws IOException {
    DataSet set = read("10 00 20 00 'UN' 00 00 04 00 00 00 'AB 1'", EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.element(Tags.PatientID).orElseThrow().vr()).isEqualTo(Vr.UN);
    assertThat(set.string(Tags.PatientID)).contains("AB 1");
  }

  @Test
  void inheritsTheCharacterSetInItemsUnlessTheyHaveTheirOwn() throws IOException {
    DataSet set =
        read(
            """
            08 00 05 00 'CS' 0A 00 'ISO_IR 192'
            08 00 40 11 'SQ' 00 00 FF FF FF FF
              FE FF 00 E0 FF FF FF FF
                10 00 10 00 'PN' 02 00 C3 A9
              FE FF 0D E0 00 00 00 00
              FE FF 00 E0 FF FF FF FF
                08 00 05 00 'CS' 0A 00 'ISO_IR 100'
                10 00 10 00 'PN' 02 00 E9 20
              FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            """,
            EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.items(0x00081140))
        .allMatch(i -> i.string(Tags.PatientName).orElseThrow().equals("é"));
  }

  @Test
  void readsFragmentsWithTheirOffsetTable() throws IOException {
    Reading reading =
        read(
            Hex.bytes(
                """
                E0 7F 10 00 'OB' 00 00 FF FF FF FF
                  FE FF 00 E0 04 00 00 00 00 00 00 00
                  FE FF 00 E0 02 00 00 00 AA BB
                  FE FF 00 E0 08 00 00 00 FE FF DD E0 00 00 00 00  ; looks like a delimiter
                FE FF DD E0 00 00 00 00
                FC FF FC FF 'OB' 00 00 02 00 00 00 00 00            ; trailing padding
                """),
            JPEG);
    assertThat(fragments(reading.dataSet()))
        .extracting(ByteSource::size)
        .containsExactly(4L, 2L, 8L);
    assertThat(fragments(reading.dataSet()).get(1).bytes(2)).containsExactly(0xAA, 0xBB);
    assertThat(reading.dataSet().contains(0xFFFCFFFC)).isTrue();
  }

  static List<ByteSource> fragments(DataSet set) {
    return ((Value.Fragments) set.element(Tags.PixelData).orElseThrow().value()).fragments();
  }

  @Test
  void leavesHandlesForLongValuesAndFragments() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            09 00 01 10 'OB' 00 00 06 00 00 00 01 02 03 04 05 06
            E0 7F 10 00 'OB' 00 00 FF FF FF FF
              FE FF 00 E0 00 00 00 00
              FE FF 00 E0 04 00 00 00 01 02 03 04
              FE FF 00 E0 02 00 00 00 05 06
            FE FF DD E0 00 00 00 00
            """);
    BulkPlace place = (offset, length) -> ByteSource.of(bytes, (int) offset, (int) length);
    DataSet set =
        DataSetReader.read(
                new ByteArrayInputStream(bytes), JPEG, ReadOptions.STRICT.withBulk(5, place))
            .dataSet();
    Value.Bytes value = (Value.Bytes) set.element(0x00091001).orElseThrow().value();
    assertThat(value.source().bytes(6)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(fragments(set).get(1).bytes(4)).containsExactly(1, 2, 3, 4);
    assertThat(fragments(set).get(2).bytes(2)).containsExactly(5, 6);
  }

  @Test
  void keepsGroupLengths() throws IOException {
    DataSet set = read("08 00 00 00 'UL' 04 00 0A 00 00 00", EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(set.integer(0x00080000)).hasValue(10);
  }

  @Test
  void inflatesWithAndWithoutPadding() throws IOException {
    byte[] deflated = deflate(Hex.bytes(EXPLICIT_LITTLE));
    DataSet plain = read(EXPLICIT_LITTLE, EXPLICIT_VR_LITTLE_ENDIAN);
    byte[] padded = Arrays.copyOf(deflated, deflated.length + 1);
    for (byte[] bytes : List.of(deflated, padded)) {
      Reading reading = read(bytes, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
      assertThat(reading.dataSet()).isEqualTo(plain);
      assertThat(reading.length()).isEqualTo(Hex.bytes(EXPLICIT_LITTLE).length);
    }
  }

  static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(9, true);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
      deflated.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  @Test
  void readsTheStreamToItsEndByReadingOnly() throws IOException {
    byte[] bytes = Hex.bytes(EXPLICIT_LITTLE + "E0 7F 10 00 'OB' 00 00 04 00 00 00 01 02 03 04");
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    InputStream tee =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            // One byte at a time: the reader must not count on more.
            int count = super.read(b, off, Math.min(1, len));
            if (count > 0) {
              heard.write(b, off, count);
            }
            return count;
          }

          @Override
          public synchronized long skip(long n) {
            throw new UnsupportedOperationException("a listener would miss bytes");
          }
        };
    DataSetReader.read(
        tee, EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.STRICT.withBulk(0, ByteSource.Elsewhere::new));
    assertThat(heard.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void readsAnEmptyStreamAsAnEmptyDataSet() throws IOException {
    Reading reading = read(new byte[0], EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(reading.dataSet()).isEqualTo(DataSet.EMPTY);
    assertThat(reading.tolerated()).isEqualTo(Set.of());
    assertThat(reading.frames()).isEmpty();
  }
}
