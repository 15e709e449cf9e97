// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

final class DicomJsonTest {
  private static final int PRIVATE = 0x00091001;
  private static final String EVERY_KIND_OF_VALUE =
      """
      {"00080005":{"vr":"CS","Value":[null,"ISO 2022 IR 87"]},
      "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},
      "00080050":{"vr":"SH","Value":["A \\"1\\" / \\t"]},
      "00081110":{"vr":"SQ","Value":[{},{"00081155":{"vr":"UI","Value":["1.2"]},"0040A170":{"vr":"SQ"}}]},
      "00091001":{"vr":"SV","Value":[9007199254740992,"9007199254740993","-9223372036854775808"]},
      "00091002":{"vr":"UV","Value":[1,"18446744073709551615"]},
      "00091003":{"vr":"SS","Value":[-32768,32767]},
      "00091004":{"vr":"OW","InlineBinary":"AQACAA=="},
      "00091005":{"vr":"UN","InlineBinary":"QUJDAA=="},
      "00100010":{"vr":"PN","Value":[{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎",\
      "Phonetic":"やまだ^たろう"},null,{"Ideographic":"山"}]},
      "00100030":{"vr":"DA"},
      "00104000":{"vr":"LT","Value":["a\\\\b\\r\\nc"]},
      "00109431":{"vr":"FL","Value":[0.1,"-Infinity"]},
      "00180050":{"vr":"DS","Value":[2.50,1e-3]},
      "00186054":{"vr":"FD","Value":[0.1,-0.0,"NaN",1.0E300]},
      "0020000D":{"vr":"UI","Value":["1.2.3"]},
      "00200011":{"vr":"IS","Value":[-7]},
      "00280009":{"vr":"AT","Value":["00181063","FFFFFFFE"]},
      "00280010":{"vr":"US","Value":[512,65535]}}\
      """
          .replace(",\n", ",");

  @Test
  void writesAndReadsEveryKindOfValue() throws IOException {
    DataSet set = everyKindOfValue();
    assertThat(write(set)).isEqualTo(EVERY_KIND_OF_VALUE);
    assertThat(read(EVERY_KIND_OF_VALUE)).isEqualTo(set);
  }

  private static DataSet everyKindOfValue() {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "", "ISO 2022 IR 87")
        .text(Tags.ImageType, "ORIGINAL", "", "AXIAL")
        .text(Tags.AccessionNumber, "A \"1\" / \t")
        .text(Tags.StudyInstanceUID, "1.2.3")
        .text(Tags.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう", "", "=山")
        .empty(Tags.PatientBirthDate)
        .text(Tags.PatientComments, "a\\b\r\nc")
        .items(
            Tags.ReferencedStudySequence,
            DataSet.EMPTY,
            DataSet.builder()
                .text(Tags.ReferencedSOPInstanceUID, "1.2")
                .items(Tags.PurposeOfReferenceCodeSequence)
                .build())
        .number(Tags.FrameIncrementPointer, Tags.FrameTime, 0xFFFFFFFEL)
        .number(Tags.Rows, 512, 65535)
        .number(Tags.SeriesNumber, -7)
        .text(Tags.SliceThickness, "2.50", "1e-3")
        .decimal(Tags.TableOfYBreakPoints, Vr.FD, 0.1, -0.0, Double.NaN, 1e300)
        .decimal(Tags.ExaminedBodyThickness, 0.1, Double.NEGATIVE_INFINITY)
        .number(PRIVATE, Vr.SV, 1L << 53, (1L << 53) + 1, Long.MIN_VALUE)
        .number(PRIVATE + 1, Vr.UV, 1, -1)
        .number(PRIVATE + 2, Vr.SS, -32768, 32767)
        .bytes(PRIVATE + 3, Vr.OW, new byte[] {1, 0, 2, 0})
        .bytes(PRIVATE + 4, Vr.UN, new byte[] {'A', 'B', 'C'})
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,1.5",
    "+1.5,1.5",
    "-.5,-0.5",
    ".5,0.5",
    "+.5,0.5",
    "5.,5",
    "007,7",
    "-007.50,-7.50",
    "000,0",
    "0.0,0.0",
    "-0,-0",
    "0,0",
    "-0.250,-0.250",
    "00.5,0.5",
    "1E+05,1E+05",
    "1.5e-010,1.5e-010",
    "123456789.123456,123456789.123456"
  })
  void writesDecimalStringsAsNumbersDigitByDigit(String ds, String number) throws IOException {
    DataSet set = DataSet.builder().text(Tags.SliceThickness, ds).build();
    assertThat(write(set)).isEqualTo("{\"00180050\":{\"vr\":\"DS\",\"Value\":[" + number + "]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "1 2",
    "NaN",
    "abc",
    "1e",
    "--1",
    "1.2.3",
    "0x10",
    "-",
    ".",
    "-.",
    ".e5",
    "1-",
    "1.-2",
    "1e12345678901"
  })
  void writesWhatIsNoNumberAsText(String ds) throws IOException {
    DataSet set = DataSet.builder().text(Tags.SliceThickness, ds).build();
    assertThat(write(set)).isEqualTo("{\"00180050\":{\"vr\":\"DS\",\"Value\":[\"" + ds + "\"]}}");
    assertThat(read(write(set))).isEqualTo(set);
  }

  @ParameterizedTest
  @CsvSource({
    "DS,1.50,1.50",
    "DS,0.1234567890123456789,0.12345678901235",
    "DS,-0.30000000000000004,-0.3",
    "DS,123456789012345678,1.23456789012E17",
    "DS,0.0000000000000000000012345678901234567,1.2345678901E-21",
    "DS,'\"01.5\"',01.5",
    "IS,5,5",
    "IS,5.0,5",
    "IS,5e2,500",
    "IS,'\"+05\"',+05"
  })
  void readsNumbersIntoDecimalStrings(Vr vr, String json, String text) throws IOException {
    DataSet set = read("{\"00091001\":{\"vr\":\"" + vr + "\",\"Value\":[" + json + "]}}");
    assertThat(set.strings(PRIVATE)).containsExactly(text);
  }

  @Test
  void leavesOutDelimitersOfNamesThatPartNothing() throws IOException {
    DataSet set =
        DataSet.builder()
            .text(Tags.PatientName, "Doe^Jane^^", "^^^^", "=B^=", "^A")
            .text(Tags.ReferringPhysicianName, "^^^^")
            .text(Tags.PatientID, " ")
            .build();
    assertThat(write(set))
        .isEqualTo(
            """
            {"00080090":{"vr":"PN"},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane"},null,\
            {"Ideographic":"B"},{"Alphabetic":"^A"}]},"00100020":{"vr":"LO"}}\
            """);
  }

  @Test
  void readsMembersInAnyOrder() throws IOException {
    String json =
        """
        { "00200011" : { "Value" : [ 1 ] , "vr" : "IS" },
          "00081110": {"Value": [{"00081155": {"Value": ["1.2"], "vr": "UI"}}, {}], "vr": "SQ"},
          "00100010": {"Value": [{"Phonetic": "c", "Alphabetic": "a"}, {}], "vr": "PN"},
          "0009100a": {"InlineBinary": "AAE=", "vr": "OB"} }
        """;
    DataSet set = read(json);
    assertThat(set.strings(Tags.SeriesNumber)).containsExactly("1");
    assertThat(set.items(Tags.ReferencedStudySequence)).hasSize(2);
    assertThat(set.strings(Tags.PatientName)).containsExactly("a==c", "");
    assertThat(set.contains(0x0009100A)).isTrue();
  }

  @Test
  void keepsTheCharacterSetThatIsNamed() throws IOException {
    DataSet set = read(named("ISO_IR 100", "Jérôme"));
    assertThat(set.characterSet().definedTerms()).containsExactly("ISO_IR 100");
    assertThat(bytes(set, Tags.PatientID))
        .containsExactly("Jérôme".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void turnsToUtf8WhereTheCharacterSetCannotHoldTheText() throws IOException {
    DataSet set = read(named("ISO_IR 100", "山田"));
    assertThat(set.characterSet().definedTerms()).containsExactly("ISO_IR 192");
    assertThat(set.string(Tags.PatientID)).contains("山田");
  }

  @Test
  void namesUtf8WhereNoCharacterSetIsNamedAndOneIsNeeded() throws IOException {
    DataSet set = read("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\u5C71\\ud840\\udc00\"]}}");
    assertThat(set.strings(Tags.SpecificCharacterSet)).containsExactly("ISO_IR 192");
    assertThat(set.string(Tags.PatientID)).contains("山𠀀");
    assertThat(read("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"]}}").size()).isEqualTo(1);
  }

  @Test
  void letsItemsNameTheirOwnCharacterSet() throws IOException {
    String item = named("ISO_IR 144", "Люк");
    DataSet set =
        read(
            "{\"00081110\":{\"vr\":\"SQ\",\"Value\":["
                + item
                + ","
                + item.replace("144", "6")
                + "]}}");
    List<DataSet> items = set.items(Tags.ReferencedStudySequence);
    assertThat(bytes(items.get(0), Tags.PatientID)).containsExactly(0xBB, 0xEE, 0xDA, ' ');
    assertThat(items.get(1).string(Tags.PatientID)).contains("Люк");
    assertThat(items.get(1).characterSet().definedTerms()).containsExactly("ISO_IR 192");
  }

  @Test
  void namesLongValuesByUri() throws IOException {
    DataSet inner = DataSet.builder().bytes(Tags.PixelData, Vr.OB, new byte[10]).build();
    DataSet set =
        DataSet.builder()
            .text(Tags.PatientID, "1")
            .items(Tags.IconImageSequence, DataSet.EMPTY, inner)
            .put(new Element(Tags.PixelData, Vr.OW, elsewhere()))
            .build();
    List<String> asked = new ArrayList<>();
    BulkUri bulk =
        (path, element) -> {
          asked.add(path);
          return element.vr() == Vr.OW ? Optional.of("https://a/" + path) : Optional.empty();
        };
    assertThat(write(set, bulk))
        .isEqualTo(
            """
            {"00100020":{"vr":"LO","Value":["1"]},\
            "00880200":{"vr":"SQ","Value":[{},{"7FE00010":{"vr":"OB","InlineBinary":"AAAAAAAAAAAAAA=="}}]},\
            "7FE00010":{"vr":"OW","BulkDataURI":"https://a/7FE00010"}}\
            """);
    assertThat(asked).containsExactly("00880200/2/7FE00010", "7FE00010");
  }

  @Test
  void fetchesValuesThatAUriNames() throws IOException {
    String json = "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"cid:1\"}}";
    DataSet set =
        DicomJson.read(
            stream(json),
            JsonLimits.DEFAULT,
            (uri, tag, vr) -> uri.equals("cid:1") ? Optional.of(elsewhere()) : Optional.empty());
    assertThat(set.element(Tags.PixelData).orElseThrow().value()).isEqualTo(elsewhere());
  }

  @Test
  void doesNotTakeAValueThatWasNotKeptForAnEmptyOne() {
    for (Vr vr : List.of(Vr.OW, Vr.UT, Vr.US)) {
      DataSet set = DataSet.builder().put(new Element(PRIVATE, vr, elsewhere())).build();
      assertThatThrownBy(() -> write(set)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void writesBigEndianNumbersInLittleEndian() throws IOException {
    byte[] bytes = {0, 1, 0, 2, 0, 3, 0, 4};
    for (Vr vr : List.of(Vr.OB, Vr.OW, Vr.OL, Vr.OV)) {
      Value value = new Value.Bytes(ByteSource.of(bytes), ByteOrder.BIG_ENDIAN);
      String base64 =
          switch (vr) {
            case OB -> "AAEAAgADAAQ=";
            case OW -> "AQACAAMABAA=";
            case OL -> "AgABAAQAAwA=";
            default -> "BAADAAIAAQA=";
          };
      assertThat(write(DataSet.builder().put(new Element(PRIVATE, vr, value)).build()))
          .contains(base64);
    }
  }

  @Test
  void writesAndReadsFragmentsAsTheirItems() throws IOException {
    List<ByteSource> fragments = List.of(bytes(), bytes(1, 2), bytes(3, 4, 5, 6));
    DataSet set =
        DataSet.builder()
            .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
            .build();
    assertThat(write(set))
        .isEqualTo(
            "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":"
                + "\"/v8A4AAAAAD+/wDgAgAAAAEC/v8A4AQAAAADBAUG/v/d4AAAAAA=\"}}");
    assertThat(read(write(set))).isEqualTo(set);
  }

  @Test
  void leavesGroupLengthsOut() throws IOException {
    DataSet set = DataSet.builder().number(0x00080000, Vr.UL, 8).build();
    assertThat(write(set)).isEqualTo("{}");
    assertThat(read("{\"00080000\":{\"vr\":\"UL\",\"Value\":[8]}}")).isEqualTo(DataSet.EMPTY);
  }

  @Test
  void writesAndReadsArraysOfDataSets() throws IOException {
    DataSet one = DataSet.builder().text(Tags.PatientID, "1").build();
    DataSet two = DataSet.builder().text(Tags.PatientID, "2").build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.writeAll(List.of(one, two, DataSet.EMPTY), out, BulkUri.NONE);
    List<DataSet> sets = new ArrayList<>();
    DicomJson.readAll(
        new ByteArrayInputStream(out.toByteArray()), JsonLimits.DEFAULT, BulkData.NONE, sets::add);
    assertThat(sets).containsExactly(one, two, DataSet.EMPTY);
    sets.clear();
    DicomJson.readAll(stream(" [ ] "), JsonLimits.DEFAULT, BulkData.NONE, sets::add);
    assertThat(sets).isEmpty();
  }

  @Test
  void goesAsDeepAsTheDataSetDoes() throws IOException {
    DataSet set = DataSet.EMPTY;
    for (int i = 0; i < 100; i++) {
      set = DataSet.builder().items(Tags.ContentSequence, set).build();
    }
    assertThat(read(write(set))).isEqualTo(set);
  }

  static DataSet read(String json) throws IOException {
    return DicomJson.read(stream(json), JsonLimits.DEFAULT);
  }

  static String write(DataSet set) throws IOException {
    return write(set, BulkUri.NONE);
  }

  private static String write(DataSet set, BulkUri bulk) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(set, out, bulk);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Value elsewhere() {
    return new Value.Bytes(new ByteSource.Elsewhere(100, 1 << 20), ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteSource bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteSource.of(bytes);
  }

  private static byte[] bytes(DataSet set, int tag) throws IOException {
    return set.element(tag).orElseThrow().value() instanceof Value.Bytes value
        ? value.source().bytes(100)
        : new byte[0];
  }

  private static String named(String characterSet, String id) {
    return "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\""
        + characterSet
        + "\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\""
        + id
        + "\"]}}";
  }
}
