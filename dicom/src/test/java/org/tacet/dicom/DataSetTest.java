// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSetTest {
  private static final int ANY = 0x00111001;

  private static DataSet with(Vr vr, byte... bytes) {
    return DataSet.builder().put(new Element(ANY, vr, Value.Bytes.of(bytes))).build();
  }

  private static DataSet with(Vr vr, String text) {
    return with(vr, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void ordersTagsAsUnsignedNumbers() {
    DataSet set =
        DataSet.builder()
            .text(0xFFFCFFFC, Vr.LO, "last")
            .text(Tags.PatientID, "middle")
            .text(Tags.Modality, "FIRST")
            .build();
    assertThat(set.elements())
        .extracting(Element::tag)
        .containsExactly(Tags.Modality, Tags.PatientID, 0xFFFCFFFC);
    assertThat(set.string(0xFFFCFFFC)).contains("last");
    assertThat(set.contains(0x7FFFFFFF)).isFalse();
  }

  @Test
  void refusesElementsOutOfOrder() {
    Element a = Element.empty(Tags.Modality, Vr.CS);
    Element b = Element.empty(Tags.PatientID, Vr.LO);
    for (List<Element> wrong : List.of(List.of(b, a), List.of(a, a))) {
      assertThatThrownBy(() -> DataSet.of(wrong, SpecificCharacterSet.DEFAULT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void cannotBeChangedThroughItsList() {
    DataSet set = with(Vr.LO, "x ");
    assertThatThrownBy(() -> set.elements().set(0, Element.empty(ANY, Vr.LO)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void stripsPaddingAsTheVrWantsIt() {
    assertThat(with(Vr.LO, "  a b  ").strings(ANY)).containsExactly("a b");
    assertThat(with(Vr.UI, "1.2\0").strings(ANY)).containsExactly("1.2");
    assertThat(with(Vr.LT, "  a b  ").strings(ANY)).containsExactly("  a b");
    assertThat(with(Vr.UT, " \r\n a ").strings(ANY)).containsExactly(" \r\n a");
    assertThat(with(Vr.LO, "a\0").strings(ANY)).containsExactly("a");
  }

  @Test
  void splitsAtBackslashesWhereTheVrHasSeveralValues() {
    assertThat(with(Vr.CS, "A\\ B\\\\C ").strings(ANY)).containsExactly("A", "B", "", "C");
    assertThat(with(Vr.CS, "\\").strings(ANY)).containsExactly("", "");
    assertThat(with(Vr.ST, "A\\B ").strings(ANY)).containsExactly("A\\B");
  }

  @Test
  void findsNothingInWhatIsEmpty() {
    DataSet set = with(Vr.LO, "  ");
    assertThat(set.strings(ANY)).isEmpty();
    assertThat(set.string(ANY)).isEmpty();
    assertThat(with(Vr.CS, "\\B").string(ANY)).isEmpty();
    assertThat(with(Vr.US).longs(ANY)).isEmpty();
    assertThat(set.string(Tags.PatientID)).isEmpty();
    assertThat(set.items(Tags.PatientID)).isEmpty();
  }

  @Test
  void decodesBeforeItSplits() {
    // In GB18030 the second byte of a character may be 0x5C, a backslash.
    DataSet set =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "GB18030")
            .text(Tags.PatientComments, "乗")
            .text(Tags.OtherPatientNames, "乗", "B")
            .build();
    assertThat(set.element(Tags.OtherPatientNames).orElseThrow().toString()).contains("4 bytes");
    assertThat(set.strings(Tags.OtherPatientNames)).containsExactly("乗", "B");
  }

  @Test
  void readsNumbersOfEveryVr() {
    assertThat(with(Vr.US, (byte) 0xFF, (byte) 0xFF).longs(ANY)).containsExactly(65535L);
    assertThat(with(Vr.SS, (byte) 0xFF, (byte) 0xFF).longs(ANY)).containsExactly(-1L);
    assertThat(with(Vr.UL, new byte[] {-1, -1, -1, -1}).longs(ANY)).containsExactly(0xFFFFFFFFL);
    assertThat(with(Vr.SL, new byte[] {-2, -1, -1, -1}).longs(ANY)).containsExactly(-2L);
    assertThat(with(Vr.SV, new byte[] {-2, -1, -1, -1, -1, -1, -1, -1}).longs(ANY))
        .containsExactly(-2L);
    assertThat(with(Vr.UV, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}).strings(ANY))
        .containsExactly("18446744073709551615");
    assertThat(with(Vr.AT, new byte[] {0x10, 0, 0x20, 0}).longs(ANY)).containsExactly(0x00100020L);
    assertThat(with(Vr.AT, new byte[] {0x10, 0, 0x20, 0}).strings(ANY)).containsExactly("00100020");
    assertThat(with(Vr.FL, new byte[] {0, 0, (byte) 0xC0, 0x3F}).doubles(ANY)).containsExactly(1.5);
    assertThat(with(Vr.OB, new byte[] {-1, 1}).longs(ANY)).containsExactly(255L, 1L);
    assertThat(with(Vr.IS, "12\\-3 ").longs(ANY)).containsExactly(12L, -3L);
    assertThat(with(Vr.DS, "1.5\\2e2").doubles(ANY)).containsExactly(1.5, 200.0);
    assertThat(with(Vr.DS, "100.0 ").longs(ANY)).containsExactly(100L);
  }

  @Test
  void readsNumbersInTheirByteOrder() {
    Value value = new Value.Bytes(ByteSource.of(new byte[] {1, 2}), ByteOrder.BIG_ENDIAN);
    DataSet set = DataSet.builder().put(new Element(ANY, Vr.US, value)).build();
    assertThat(set.integer(ANY)).hasValue(0x0102);
  }

  @Test
  void takesNoNumberFromWhatIsNone() {
    for (String text : List.of("1A", "NaN", "0x10", "1d ", "1\\\\2", "--1", "Infinity", "1 2")) {
      assertThat(with(Vr.DS, text).doubles(ANY)).as(text).isEmpty();
      assertThat(with(Vr.IS, text).integer(ANY)).as(text).isEmpty();
    }
    assertThat(with(Vr.DS, "1.5").longs(ANY)).isEmpty();
    assertThat(with(Vr.IS, "3000000000").integer(ANY)).isEmpty();
    assertThat(with(Vr.US, (byte) 1).longs(ANY)).isEmpty();
    assertThat(with(Vr.LO, "12").longs(ANY)).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoUid() {
    assertThat(with(Vr.UI, "1.2\\../../etc\\1.3\0").uids(ANY))
        .containsExactly(Uid.of("1.2"), Uid.of("1.3"));
    assertThat(with(Vr.UI, "../etc").uid(ANY)).isEmpty();
  }

  @Test
  void findsPrivateElementsThroughTheirCreator() {
    DataSet set =
        DataSet.builder().text(0x00110010, Vr.LO, "OTHER").text(0x00110025, Vr.LO, "ACME ").build();
    assertThat(set.privateTag("ACME", 0x0011, 0x42)).isEqualTo(OptionalInt.of(0x00112542));
    assertThat(set.privateTag("NOBODY", 0x0011, 0x42)).isEmpty();
    assertThat(set.privateTag("ACME", 0x0013, 0x42)).isEmpty();
  }

  @Test
  void answersWithNothingForValuesThatAreElsewhere() {
    for (Vr vr : List.of(Vr.LO, Vr.US, Vr.DS, Vr.UI, Vr.PN)) {
      Value value = new Value.Bytes(new ByteSource.Elsewhere(0, 8), ByteOrder.LITTLE_ENDIAN);
      DataSet set = DataSet.builder().put(new Element(ANY, vr, value)).build();
      assertThat(set.strings(ANY)).isEmpty();
      assertThat(set.longs(ANY)).isEmpty();
      assertThat(set.doubles(ANY)).isEmpty();
    }
  }

  @Test
  void comparesNumbersInOneByteOrder() {
    Element little = new Element(ANY, Vr.US, Value.Bytes.of(new byte[] {1, 2, 3, 4}));
    Value.Bytes turned =
        new Value.Bytes(ByteSource.of(new byte[] {2, 1, 4, 3}), ByteOrder.BIG_ENDIAN);
    assertThat(new Element(ANY, Vr.US, turned)).isEqualTo(little).hasSameHashCodeAs(little);
    assertThat(new Element(ANY, Vr.OB, turned))
        .isNotEqualTo(new Element(ANY, Vr.OB, little.value()));
    assertThat(new Element(ANY, Vr.UL, turned))
        .isNotEqualTo(new Element(ANY, Vr.UL, little.value()));
  }

  @Test
  void isEqualByContentOnly() {
    assertThat(with(Vr.LO, "a ")).isEqualTo(with(Vr.LO, "a ")).hasSameHashCodeAs(with(Vr.LO, "b "));
    assertThat(with(Vr.LO, "a ")).isNotEqualTo(with(Vr.LO, "b ")).isNotEqualTo(with(Vr.SH, "a "));
  }

  @ParameterizedTest
  @EnumSource(Vr.class)
  void showsNoValue(Vr vr) {
    DataSet item = DataSet.builder().text(Tags.PatientName, "Planted^Name").build();
    Element element =
        vr == Vr.SQ
            ? new Element(ANY, vr, new Value.Items(List.of(item)))
            : new Element(
                ANY, vr, Value.Bytes.of("Planted^Name".getBytes(StandardCharsets.US_ASCII)));
    DataSet set = DataSet.builder().put(element).build();
    assertThat(List.of(set.toString(), element.toString(), element.value().toString()))
        .noneMatch(text -> text.contains("Planted"))
        .allMatch(text -> text.contains(vr == Vr.SQ ? "1 items" : "12 bytes"));
  }
}
