// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// What the reader of JSON must refuse, and how.
final class DicomJsonRefusalTest {
  private static final long SEED = 20_261_122;
  private static final String PLANTED = "PLANTED";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "nul",
        "{]",
        "{,}",
        "{\"00100020\"}",
        "{\"00100020\":}",
        "{\"00100020\":{\"vr\":\"LO\"},}",
        "{\"00100020\":{\"vr\":\"LO\"}}}",
        "{\"00100020\":{\"vr\":\"LO\"}} x",
        "{\"00100020\":{\"vr\":\"LO\"}}{}",
        "{\"00100020\":{\"vr\":\"LO\" \"Value\":[]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\",]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\" \"b\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\nb\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\x\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\u12G4\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\u123\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\ud800\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\ud800\\u0041\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\\udc00\"]}}",
        "{'00100020':{\"vr\":\"LO\"}}",
        "{/*c*/}",
        "\uFEFF{}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[01]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[+1]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[.5]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[1.]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[1e]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[-]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[NaN]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[1 2]}}"
      })
  void refusesWhatIsNotJson(String json) {
    assertThat(refusal(json).rule()).isEqualTo(Rule.JSON_SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "1",
        "\"a\"",
        "[{}]",
        "{\"PatientID\":{\"vr\":\"LO\"}}",
        "{\"0010002\":{\"vr\":\"LO\"}}",
        "{\"001000200\":{\"vr\":\"LO\"}}",
        "{\"0010002G\":{\"vr\":\"LO\"}}",
        "{\"-0100020\":{\"vr\":\"LO\"}}",
        "{\"FFFEE000\":{\"vr\":\"SQ\"}}",
        "{\"Alphabetic\":\"a\"}",
        "{\"00100020\":[]}",
        "{\"00100020\":{}}",
        "{\"00100020\":{\"Value\":[\"a\"]}}",
        "{\"00100020\":{\"vr\":1}}",
        "{\"00100020\":{\"vr\":\"LO\",\"vr\":\"LO\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":\"a\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[[]]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[true]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[false]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[1]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[{}]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\\b\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\"],\"Value\":[\"b\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"InlineBinary\":\"QQ==\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Text\":\"a\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[],\"InlineBinary\":\"QQ==\"}}",
        "{\"00104000\":{\"vr\":\"LT\",\"Value\":[\"a\",\"b\"]}}",
        "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"é\"]}}",
        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[1]}}",
        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 6\\\\ISO_IR 100\"]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[\"a\"]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":1}]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a=b\"}]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\\\\b\"}]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\",\"Alphabetic\":\"b\"}]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\",\"00100020\":{}}]}}",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"00100020\":{\"vr\":\"LO\"}}]}}",
        "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[{\"Alphabetic\":\"a\"}]}}",
        "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[null]}}",
        "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[\"a\"]}}",
        "{\"00081110\":{\"vr\":\"SQ\",\"InlineBinary\":\"QQ==\"}}",
        "{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"0018106\"]}}",
        "{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"0018106X\"]}}",
        "{\"00280009\":{\"vr\":\"AT\",\"Value\":[1576035]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[-1]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"1\"]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[null]}}",
        "{\"00280010\":{\"vr\":\"SS\",\"Value\":[32768]}}",
        "{\"00280010\":{\"vr\":\"SL\",\"Value\":[2147483648]}}",
        "{\"00280010\":{\"vr\":\"UL\",\"Value\":[1e999999999]}}",
        "{\"00280010\":{\"vr\":\"UL\",\"Value\":[1e-999999999]}}",
        "{\"00280010\":{\"vr\":\"UL\",\"Value\":[1e99999999999]}}",
        "{\"00280010\":{\"vr\":\"SV\",\"Value\":[9223372036854775808]}}",
        "{\"00280010\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551616\"]}}",
        "{\"00280010\":{\"vr\":\"UV\",\"Value\":[\"-1\"]}}",
        "{\"00280010\":{\"vr\":\"SV\",\"Value\":[\"1e5\"]}}",
        "{\"00280010\":{\"vr\":\"FD\",\"Value\":[1e400]}}",
        "{\"00280010\":{\"vr\":\"FL\",\"Value\":[1e40]}}",
        "{\"00280010\":{\"vr\":\"FD\",\"Value\":[\"1.0\"]}}",
        "{\"00280010\":{\"vr\":\"FD\",\"Value\":[\"inf\"]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[1.5]}}",
        "{\"00200011\":{\"vr\":\"IS\",\"Value\":[1234567890123]}}",
        "{\"00200011\":{\"vr\":\"DS\",\"Value\":[1234567890123456789e999]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"Value\":[1]}}",
        "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"QQ==\"}}",
        "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"Q*==\"}}",
        "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"QQ==\\n\"}}",
        "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":[\"QQ==\"]}}",
        "{\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"https://a\"}}",
        "{\"7FE00010\":{\"vr\":\"UN\",\"Value\":[\"a\"]}}"
      })
  void refusesWhatIsNotTheModel(String json) {
    assertThat(refusal(json).rule()).isEqualTo(Rule.JSON_MODEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "lo", "", "LOO", "L", "é1", "O "})
  void refusesUnknownVrs(String vr) {
    assertThat(refusal("{\"00100020\":{\"vr\":\"" + vr + "\"}}").rule()).isEqualTo(Rule.UNKNOWN_VR);
  }

  @Test
  void refusesAnAttributeThatComesTwice() {
    String json = "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}";
    assertThat(refusal(json).rule()).isEqualTo(Rule.DUPLICATE_ELEMENT);
    assertThat(refusal(json.replaceFirst("00100020", "0009000A").replace("00100020", "0009000a")))
        .extracting(FormatException::rule)
        .isEqualTo(Rule.DUPLICATE_ELEMENT);
  }

  @Test
  void refusesBrokenUtf8() {
    byte[] json =
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"ab\"]}}".getBytes(StandardCharsets.UTF_8);
    int at = new String(json, StandardCharsets.UTF_8).indexOf("ab");
    for (int[] broken : new int[][] {{0xC3, 'x'}, {0xC0, 0x80}, {0xFF, 'x'}, {'x', 0x80}}) {
      json[at] = (byte) broken[0];
      json[at + 1] = (byte) broken[1];
      assertThat(refusal(new ByteArrayInputStream(json), JsonLimits.DEFAULT).rule())
          .isEqualTo(Rule.JSON_SYNTAX);
    }
  }

  @Test
  void refusesToGoDeeperThanTheLimit() {
    JsonLimits limits = new JsonLimits(3, 100, 100, 100, 10_000);
    assertThat(reads(nested(2), limits)).isTrue();
    assertThat(refusal(stream(nested(3)), limits).rule()).isEqualTo(Rule.LIMIT_DEPTH);
    String bomb = "[".repeat(1_000_000);
    assertThat(refusal(bomb).rule()).isIn(Rule.LIMIT_DEPTH, Rule.JSON_MODEL);
    String objects = "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[".repeat(1_000_000);
    assertThat(refusal(objects).rule()).isEqualTo(Rule.LIMIT_DEPTH);
  }

  @Test
  void refusesMoreThanTheLimits() {
    JsonLimits limits = new JsonLimits(8, 3, 4, 20, 200);
    String attribute = "{\"vr\":\"LO\"}";
    assertThat(
            refusal(
                    stream(
                        "{\"00100010\":%s,\"00100020\":%s,\"00100030\":%s,\"00100040\":%s}"
                            .formatted(attribute, attribute, attribute, attribute)),
                    limits)
                .rule())
        .isEqualTo(Rule.LIMIT_ELEMENTS);
    assertThat(refusal(stream(values("1,1,1,1,1")), limits).rule()).isEqualTo(Rule.LIMIT_ITEMS);
    assertThat(refusal(stream(values('"' + "a".repeat(21) + '"')), limits).rule())
        .isEqualTo(Rule.LIMIT_VALUE);
    assertThat(refusal(stream(values("1" + " ".repeat(200))), limits).rule())
        .isEqualTo(Rule.LIMIT_DATA_SET);
    assertThat(reads(values("1,1,1"), limits)).isTrue();
  }

  @Test
  void refusesAnEndlessStringAfterItsLimit() {
    JsonLimits limits = new JsonLimits(8, 100, 100, 1 << 16, 1 << 20);
    InputStream endless = stream("{\"" + "a".repeat(1 << 17));
    assertThat(refusal(endless, limits).rule()).isEqualTo(Rule.LIMIT_VALUE);
  }

  @Test
  void refusesAnEndlessNumber() {
    assertThat(refusal(values("1".repeat(1000))).rule()).isEqualTo(Rule.JSON_SYNTAX);
  }

  @Test
  void saysWhereTheFaultIs() {
    String json =
        "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[{},{\"00081155\":{\"vr\":\"UI\",\"Value\":[7]}}]}}";
    FormatException refusal = refusal(json);
    assertThat(refusal.tagPath()).isEqualTo("(0008,1110)[2].(0008,1155)");
    assertThat(refusal.offset()).isEqualTo(json.indexOf("}}]}}") + 1);
  }

  @Test
  void showsNoValueInAnyRefusal() {
    Random random = new Random(SEED);
    String whole =
        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},\"00100010\":{\"vr\":\"PN\","
            + "\"Value\":[{\"Alphabetic\":\"PLANTED\"}]},\"00081110\":{\"vr\":\"SQ\",\"Value\":"
            + "[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}},{}]},\"00280010\":{\"vr\":\"US\","
            + "\"Value\":[1,2.5e1]},\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"PLANTED=\"}}";
    List<Rule> rules = new ArrayList<>();
    for (int run = 0; run < 20_000; run++) {
      StringBuilder json = new StringBuilder(whole);
      for (int i = random.nextInt(3); i >= 0; i--) {
        char c = "{}[]\",:0aN\\ -.".charAt(random.nextInt(14));
        int at = random.nextInt(json.length());
        switch (random.nextInt(3)) {
          case 0 -> json.setCharAt(at, c);
          case 1 -> json.insert(at, c);
          default -> json.deleteCharAt(at);
        }
      }
      try {
        DicomJson.read(stream(json.toString()), JsonLimits.DEFAULT);
      } catch (FormatException e) {
        rules.add(e.rule());
        assertThat(e.toString()).doesNotContain(PLANTED);
        assertThat(e.getCause()).isNull();
      } catch (IOException e) {
        throw new AssertionError("seed " + SEED + ": " + json, e);
      }
    }
    assertThat(rules).hasSizeGreaterThan(10_000);
  }

  private static boolean reads(String json, JsonLimits limits) {
    try {
      DataSet set = DicomJson.read(stream(json), limits);
      return !set.isEmpty();
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private static FormatException refusal(String json) {
    return refusal(stream(json), JsonLimits.DEFAULT);
  }

  private static FormatException refusal(InputStream json, JsonLimits limits) {
    return Optional.ofNullable(
            catchThrowableOfType(FormatException.class, () -> DicomJson.read(json, limits)))
        .orElseThrow(() -> new AssertionError("not refused"));
  }

  private static String nested(int depth) {
    return "{\"00081110\":{\"vr\":\"SQ\",\"Value\":[".repeat(depth)
        + "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\"}]}}"
        + "]}}".repeat(depth);
  }

  private static String values(String values) {
    return "{\"00091001\":{\"vr\":\"DS\",\"Value\":[" + values + "]}}";
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
