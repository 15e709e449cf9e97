// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;

/// What the reader refuses, and which name lets it pass.
class DataSetReaderRefusalsTest {
  private static final String TABLE =
      """
      # rule                      | leniency                   | bytes
      ODD_LENGTH                  | ODD_LENGTH                 | 10 00 20 00 'LO' 01 00 'A'
      ODD_LENGTH                  | ODD_LENGTH                 | E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 01 00 00 00 07 FE FF DD E0 00 00 00 00
      TAG_ORDER                   | TAG_ORDER                  | 10 00 20 00 'LO' 00 00 10 00 10 00 'PN' 00 00
      DUPLICATE_ELEMENT           | DUPLICATE_ELEMENT          | 10 00 20 00 'LO' 00 00 10 00 20 00 'LO' 00 00
      UNKNOWN_VR                  | UNKNOWN_VR                 | 10 00 20 00 'QQ' 00 00 02 00 00 00 'A '
      UNKNOWN_VR                  | IMPLICIT_ELEMENT           | 10 00 20 00 02 00 00 00 'A '
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 FF FF FF FF
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF FE FF 00 E0 00 00 00 00 FE FF DD E0 00 00 00 00
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF FE FF DD E0 00 00 00 00
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 08 00 00 00 FE FF 00 E0 FF FF FF FF 10 00 20 00 'LO' 00 00
      DELIMITER_MISSING           | MISSING_DELIMITER          | 08 00 40 11 'SQ' 00 00 FF FF FF FF FE FF 00 E0 00 00 00 00 10 00 20 00 'LO' 00 00
      DELIMITER_MISSING           | MISSING_DELIMITER          | E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 00 00 00 00
      DELIMITER_UNEXPECTED        | STRAY_DELIMITER            | FE FF DD E0 00 00 00 00
      DELIMITER_UNEXPECTED        | STRAY_DELIMITER            | FE FF 0D E0 00 00 00 00
      DELIMITER_UNEXPECTED        | STRAY_DELIMITER            | 08 00 40 11 'SQ' 00 00 08 00 00 00 FE FF DD E0 00 00 00 00
      DELIMITER_UNEXPECTED        | STRAY_DELIMITER            | 08 00 40 11 'SQ' 00 00 08 00 00 00 FE FF 0D E0 00 00 00 00
      DELIMITER_LENGTH            | DELIMITER_LENGTH           | 08 00 40 11 'SQ' 00 00 FF FF FF FF FE FF DD E0 04 00 00 00
      FRAGMENTS_IN_NATIVE_SYNTAX  | FRAGMENTS_IN_NATIVE_SYNTAX | E0 7F 10 00 'OW' 00 00 FF FF FF FF FE FF 00 E0 00 00 00 00 FE FF DD E0 00 00 00 00
      TRUNCATED                   |                            | 10 00 20 00 'LO' 04 00 'ABC'
      TRUNCATED                   |                            | 10 00 20 00 'LO'
      TRUNCATED                   |                            | 10 00 20 00 'UT' 00 00 04 00
      TRUNCATED                   |                            | 08 00 40 11 'SQ' 00 00 08 00 00 00
      TRUNCATED                   |                            | 10 00 20 00 'UT' 00 00 FE FF FF FF 'A'
      TRUNCATED                   |                            | E0 7F 10 00 'OB' 00 00 FE FF FF FF 'A'
      LENGTH_OVERRUN              |                            | 08 00 40 11 'SQ' 00 00 0A 00 00 00 FE FF 00 E0 08 00 00 00 10 00 20 00 'LO' 00 00
      LENGTH_OVERRUN              |                            | 08 00 40 11 'SQ' 00 00 10 00 00 00 FE FF 00 E0 08 00 00 00 10 00 20 00 'LO' 02 00 'A '
      LENGTH_OVERRUN              |                            | 08 00 40 11 'SQ' 00 00 04 00 00 00 FE FF 00 E0 00 00 00 00
      LENGTH_OVERRUN              |                            | 08 00 40 11 'SQ' 00 00 14 00 00 00 FE FF 00 E0 0C 00 00 00 08 00 40 11 'SQ' 00 00 FF 00 00 00
      LENGTH_UNDEFINED            |                            | 10 00 20 00 'UT' 00 00 FF FF FF FF
      LENGTH_UNDEFINED            |                            | E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF
      ITEM_EXPECTED               |                            | 08 00 40 11 'SQ' 00 00 08 00 00 00 10 00 20 00 'LO' 00 00
      ITEM_EXPECTED               |                            | E0 7F 10 00 'OB' 00 00 FF FF FF FF 10 00 20 00 'LO' 00 00
      ITEM_EXPECTED               |                            | E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF DD E0 00 00 00 00
      DELIMITER_UNEXPECTED        |                            | FE FF 00 E0 00 00 00 00
      DELIMITER_UNEXPECTED        |                            | FE FF 01 00 00 00 00 00
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TABLE)
  void refusesByRule(Rule rule, String leniency, String hex) {
    FormatException thrown = refusal(hex, Set.of());
    assertThat(thrown.rule()).isEqualTo(rule);
    assertThat(thrown.offset()).isBetween(0L, (long) Hex.bytes(hex).length);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TABLE)
  void toleratesByNameAndReports(Rule rule, String leniency, String hex) throws IOException {
    if (leniency == null) {
      assertThat(refusal(hex, ReadOptions.TOLERANT.leniencies()).rule()).isEqualTo(rule);
      return;
    }
    Set<Leniency> one = Set.of(Leniency.valueOf(leniency));
    assertThat(read(hex, one).tolerated()).isEqualTo(one);
    assertThat(Leniency.valueOf(leniency).rule()).isEqualTo(rule);
  }

  private static Reading read(String hex, Set<Leniency> leniencies) throws IOException {
    boolean encapsulated = !hex.contains("'OW'");
    return DataSetReader.read(
        new ByteArrayInputStream(Hex.bytes(hex)),
        encapsulated ? DataSetReaderTest.JPEG : EXPLICIT_VR_LITTLE_ENDIAN,
        ReadOptions.STRICT.inMemory().with(leniencies));
  }

  private static FormatException refusal(String hex, Set<Leniency> leniencies) {
    FormatException thrown =
        catchThrowableOfType(FormatException.class, () -> read(hex, leniencies));
    assertThat(thrown).as("refusal of %s", hex).isNotNull();
    return thrown;
  }

  @Test
  void tellsWhereInTheTreeAndInTheStream() {
    FormatException thrown =
        refusal(
            """
            08 00 40 11 'SQ' 00 00 FF FF FF FF
              FE FF 00 E0 00 00 00 00
              FE FF 00 E0 FF FF FF FF
                10 00 20 00 'LO' 03 00 'ABC'
            """,
            Set.of());
    assertThat(thrown.tagPath()).isEqualTo("(0008,1140)[2].(0010,0020)");
    assertThat(thrown.offset()).isEqualTo(36);
    assertThat(thrown).hasMessageNotContaining("ABC");
  }

  @Test
  void blamesTheItemThatLacksItsDelimiterAndNotItsLastElement() {
    FormatException thrown =
        refusal(
            """
            08 00 40 11 'SQ' 00 00 FF FF FF FF
              FE FF 00 E0 FF FF FF FF
                10 00 20 00 'LO' 02 00 'A '
            """,
            Set.of());
    assertThat(thrown.rule()).isEqualTo(Rule.DELIMITER_MISSING);
    assertThat(thrown.tagPath()).isEqualTo("(0008,1140)[1]");
  }

  @Test
  void takesTheFirstOfTwoAndPutsTheRestInOrder() throws IOException {
    DataSet set =
        read(
                """
                10 00 20 00 'LO' 02 00 '1 '
                10 00 10 00 'PN' 02 00 'A '
                10 00 20 00 'LO' 02 00 '2 '
                10 00 10 00 'PN' 02 00 'B '
                10 00 30 00 'DA' 00 00
                """,
                Set.of(Leniency.DUPLICATE_ELEMENT, Leniency.TAG_ORDER))
            .dataSet();
    assertThat(set.elements())
        .extracting(e -> e.tag())
        .containsExactly(0x00100010, 0x00100020, 0x00100030);
    assertThat(set.string(Tags.PatientID)).contains("1");
    assertThat(set.string(Tags.PatientName)).contains("A");
  }

  @Test
  void goesOnAfterAnItemThatLacksItsDelimiter() throws IOException {
    DataSet set =
        read(
                """
                08 00 40 11 'SQ' 00 00 FF FF FF FF
                  FE FF 00 E0 FF FF FF FF
                    08 00 60 00 'CS' 02 00 'CT'
                  FE FF 00 E0 FF FF FF FF
                    08 00 60 00 'CS' 02 00 'MR'
                FE FF DD E0 00 00 00 00
                10 00 20 00 'LO' 02 00 '1 '
                """,
                Set.of(Leniency.MISSING_DELIMITER))
            .dataSet();
    assertThat(set.items(0x00081140)).hasSize(2);
    assertThat(set.string(Tags.PatientID)).contains("1");
  }

  @Test
  void refusesAStreamThatIsNotDeflated() {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] bytes = {(byte) 0xFF, (byte) 0xFF, 1, 2, 3};
    assertRule(Rule.DEFLATED_STREAM, bytes, deflated);
    assertRule(Rule.TRUNCATED, new byte[0], deflated);
  }

  @Test
  void refusesBytesAfterTheDeflatedStream() throws IOException {
    TransferSyntax syntax = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] deflated = DataSetReaderTest.deflate(Hex.bytes("10 00 20 00 'LO' 02 00 'A '"));
    byte[] two = Arrays.copyOf(deflated, deflated.length + 2);
    byte[] nonZero = Arrays.copyOf(deflated, deflated.length + 1);
    nonZero[deflated.length] = 1;
    for (byte[] bytes : new byte[][] {two, nonZero}) {
      assertRule(Rule.TRAILING_BYTES, bytes, syntax);
      Reading reading =
          DataSetReader.read(
              new ByteArrayInputStream(bytes),
              syntax,
              ReadOptions.STRICT.with(Set.of(Leniency.TRAILING_BYTES)));
      assertThat(reading.tolerated()).containsExactly(Leniency.TRAILING_BYTES);
      assertThat(reading.dataSet().string(Tags.PatientID)).contains("A");
    }
  }

  private static void assertRule(Rule rule, byte[] bytes, TransferSyntax syntax) {
    assertThatThrownBy(
            () -> DataSetReader.read(new ByteArrayInputStream(bytes), syntax, ReadOptions.STRICT))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void doesNotTakeAVendorsWordForASequence() throws IOException {
    // The private dictionary may be older than the device: bytes that are no items are bytes.
    DataSet set =
        DataSetReader.read(
                new ByteArrayInputStream(
                    Hex.bytes(
                        """
                        21 00 10 00 18 00 00 00 'SIEMENS MR SDS 01       '
                        21 00 FE 10 04 00 00 00 01 02 03 04
                        """)),
                IMPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.STRICT)
            .dataSet();
    assertThat(set.element(0x002110FE).orElseThrow().toString()).endsWith("UN 4 bytes");
  }
}
