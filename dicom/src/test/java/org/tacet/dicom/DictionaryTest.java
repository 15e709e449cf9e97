// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DictionaryTest {
  @Test
  void holdsEveryRowOfTheTables() {
    assertThat(StandardElements.rows()).isEqualTo(5189 + 88);
    assertThat(PrivateElements.rows()).isEqualTo(10_545);
    assertThat(PrivateElements.creators()).isEqualTo(449);
  }

  @Test
  void findsEveryRowByItsTagAndByItsKeyword() {
    int blank = 0;
    for (int row = 0; row < 5189; row++) {
      int tag = StandardElements.tag(row);
      Dictionary.Entry entry = Dictionary.find(tag).orElseThrow();
      assertThat(entry.tag()).isEqualTo(tag);
      assertThat(entry.name()).isNotEmpty();
      assertThat(entry.vm()).matches("\\d+(-(\\d+|\\d*n))?");
      if (entry.keyword().isEmpty()) {
        blank++;
      } else {
        assertThat(Dictionary.tagOf(entry.keyword())).hasValue(tag);
      }
    }
    assertThat(blank).isEqualTo(7);
  }

  @Test
  void knowsWhatTheConstantsName() {
    assertThat(Tags.PatientName).isEqualTo(0x00100010);
    assertThat(Dictionary.find(Tags.PatientName))
        .contains(
            new Dictionary.Entry(
                0x00100010, "PatientName", "Patient's Name", List.of(Vr.PN), "1", false));
    assertThat(Dictionary.tagOf("PixelData")).hasValue(Tags.PixelData);
    assertThat(Dictionary.find(Tags.LengthToEnd).orElseThrow().retired()).isTrue();
    assertThat(Dictionary.find(Tags.PixelData).orElseThrow().vrs()).containsExactly(Vr.OB, Vr.OW);
  }

  @ParameterizedTest
  @CsvSource({
    "60003000,OverlayData",
    "60FE3000,OverlayData",
    "50200010,NumberOfPoints",
    "002031AB,SourceImageIDs",
    "10001231,RunLengthTriplet",
    "1010FFFF,ZonalMap",
    "7F020010,VariablePixelData"
  })
  void findsRepeatingElementsByTheirMask(String tag, String keyword) {
    int number = Integer.parseUnsignedInt(tag, 16);
    Dictionary.Entry entry = Dictionary.find(number).orElseThrow();
    assertThat(entry.keyword()).isEqualTo(keyword);
    assertThat(entry.tag()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "00100010,PN",
    "7FE00010,OW",
    "60023000,OW",
    "00283006,OW",
    "00280106,US",
    "00280010,US",
    "00020000,UL",
    "00100000,UL",
    "00090000,UL",
    "00090010,LO",
    "000900FF,LO",
    "00091001,UN",
    "00090001,UN",
    "60013000,UN",
    "FFFEE000,UN",
    "FFFFFFFF,UN",
    "00104321,UN",
    "00080202,OB"
  })
  void assumesTheVrTheStandardSays(String tag, Vr vr) {
    assertThat(Dictionary.vrOf(Integer.parseUnsignedInt(tag, 16))).isEqualTo(vr);
  }

  @Test
  void knowsNothingOfWhatIsNotInTheStandard() {
    assertThat(Dictionary.find(0x00104321)).isEmpty();
    assertThat(Dictionary.find(0x60013000)).isEmpty();
    assertThat(Dictionary.find(0x00091001)).isEmpty();
    assertThat(Dictionary.tagOf("patientname")).isEmpty();
    assertThat(Dictionary.tagOf("")).isEmpty();
    assertThat(Dictionary.tagOf("OverlayData")).isEmpty();
    assertThat(Dictionary.tagOf("Zzz")).isEmpty();
  }

  @Test
  void findsPrivateElementsInWhateverBlockTheirCreatorHas() {
    for (int tag : new int[] {0x00191007, 0x0019F307}) {
      assertThat(Dictionary.find("Philips Imaging DD 002", tag)).isEmpty();
      assertThat(Dictionary.vrOf("Philips Imaging DD 002", tag)).isEqualTo(Vr.UN);
    }
    for (int tag : new int[] {0x00291008, 0x0029A208}) {
      Dictionary.PrivateEntry entry = Dictionary.find("SIEMENS CSA HEADER", tag).orElseThrow();
      assertThat(entry.tag()).isEqualTo(tag);
      assertThat(entry.name()).isEqualTo("CSA Image Header Type");
      assertThat(entry.vrs()).containsExactly(Vr.CS);
      assertThat(entry.vm()).isEqualTo("1");
      assertThat(Dictionary.vrOf("SIEMENS CSA HEADER", tag)).isEqualTo(Vr.CS);
    }
  }

  @Test
  void matchesPrivateElementsOnlyInTheirGroup() {
    assertThat(Dictionary.find("SIEMENS CSA HEADER", 0x00311008)).isEmpty();
    assertThat(Dictionary.find("siemens csa header", 0x00291008)).isEmpty();
    assertThat(Dictionary.find("NOBODY", 0x00291008)).isEmpty();
    assertThat(Dictionary.find("PAPYRUS 3.0", 0x60001000)).isEmpty();
  }

  @Test
  void takesNoReservationForAnElement() {
    assertThat(Dictionary.vrOf("GEMS_PATI_01", 0x001110EE)).isEqualTo(Vr.UN);
    assertThat(Dictionary.vrOf("GEMS_PATI_01", 0x00111010)).isEqualTo(Vr.SS);
  }

  @Test
  void everyPrivateRowHasVrs() {
    for (int row = 0; row < PrivateElements.rows(); row++) {
      assertThat(PrivateElements.VRS.vrs(row)).isNotEmpty();
    }
  }

  @Test
  void agreesWithTheTableItWasMadeFrom() throws IOException {
    for (List<String> row : StandardTables.csv("data_dictionary.csv")) {
      int tag = Integer.parseUnsignedInt(row.get(0).replace(",", ""), 16);
      Dictionary.Entry entry = Dictionary.find(tag).orElseThrow();
      assertThat(String.join(" or ", entry.vrs().stream().map(Vr::name).toList()))
          .isEqualTo(row.get(1).replace("NONE", ""));
      assertThat(entry.vm()).isEqualTo(row.get(2));
      assertThat(entry.name()).isEqualTo(row.get(3));
      assertThat(entry.retired()).isEqualTo(row.get(4).equals("Y"));
      assertThat(entry.keyword()).isEqualTo(row.get(5));
    }
  }

  @Test
  void agreesWithTheRepeatingTableItWasMadeFrom() throws IOException {
    for (List<String> row : StandardTables.csv("data_dictionary_repeating.csv")) {
      String one = row.get(0).replace(",", "").replace("x", "2");
      Dictionary.Entry entry = Dictionary.find(Integer.parseUnsignedInt(one, 16)).orElseThrow();
      assertThat(String.join(" or ", entry.vrs().stream().map(Vr::name).toList()))
          .isEqualTo(row.get(1));
      assertThat(entry.keyword()).isEqualTo(row.get(5));
    }
  }

  @Test
  void agreesWithThePrivateTableItWasMadeFrom() throws IOException {
    int left = 0;
    int named = 0;
    for (List<String> row : StandardTables.csv("private_dictionary.csv")) {
      String digits = row.get(1).replace(",", "").replace("x", "0");
      int tag = (Integer.parseUnsignedInt(digits, 16) & 0xFFFF00FF) | 0x1000;
      if (!Tag.isPrivate(tag) || row.get(1).endsWith("xx")) {
        left++;
      } else if (Dictionary.find(row.get(0), tag).orElseThrow().name().equals(row.get(4))) {
        named++;
      }
    }
    // Rows in groups that no vendor may own, reservations taken for elements; and fifteen elements
    // have two names.
    assertThat(left).isEqualTo(29 + 11 + 11);
    assertThat(named).isEqualTo(10_545 - left - 15);
  }
}
