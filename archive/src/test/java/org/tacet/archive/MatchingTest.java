// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.MatchKey.InvalidKeyException;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;

class MatchingTest {
  // Any attribute does: the VR is given with it.
  private static final int TAG = Tags.PatientComments;

  record Row(Vr vr, String key, String stored, String expected, String why) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(Vr.valueOf(cells[0]), cells[1], cells[2], cells[3], cells[4]);
    }
  }

  static Stream<Row> rows() throws IOException {
    var in = Objects.requireNonNull(MatchingTest.class.getResourceAsStream("matching.tsv"));
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<Row> rows =
          lines
              .lines()
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(Row::of)
              .toList();
      assertThat(rows).hasSizeGreaterThan(80);
      return rows.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void matchesAsTheStandardSays(Row row) {
    DataSet stored = "∅".equals(row.stored()) ? DataSet.EMPTY : stored(row);

    String answer;
    try {
      List<MatchKey> keys =
          MatchKey.parse(set(row.vr(), "∅".equals(row.key()) ? "" : row.key()), 9);
      answer = Matching.matches(keys, stored) ? "yes" : "no";
    } catch (InvalidKeyException e) {
      answer = "invalid";
    }

    assertThat(answer).as(row.why()).isEqualTo(row.expected());
  }

  private static DataSet stored(Row row) {
    return set(row.vr(), "-".equals(row.stored()) ? "" : row.stored());
  }

  private static DataSet set(Vr vr, String text) {
    var builder = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    if (text.isEmpty()) {
      return builder.put(Element.empty(TAG, vr)).build();
    }
    if (vr == Vr.US) {
      return builder.number(TAG, vr, Long.parseLong(text)).build();
    }
    if (vr == Vr.UT || vr == Vr.ST) {
      return builder.text(TAG, vr, text).build();
    }
    byte[] bytes = Bytes.utf8(text);
    return builder.bytes(TAG, vr, bytes).build();
  }

  @Test
  void findsAnItemThatFitsAllKeysOfASequenceAndNotTwoThatFitOneEach() throws Exception {
    DataSet stored =
        DataSet.builder()
            .items(
                Tags.ProcedureCodeSequence, code("A", "99X", "first"), code("B", "SCT", "second"))
            .build();

    assertThat(fits(code("B", "SCT", ""), stored)).isTrue();
    assertThat(fits(code("A", "SCT", ""), stored)).isFalse();
    assertThat(fits(code("?", "S*", ""), stored)).isTrue();
    assertThat(fits(code("", "", "third"), stored)).isFalse();
  }

  @Test
  void demandsNothingOfASequenceWithoutAnItemOrWithAnItemOfEmptyKeys() throws Exception {
    DataSet empty = DataSet.builder().items(Tags.ProcedureCodeSequence).build();

    assertThat(Matching.matches(MatchKey.parse(empty, 9), DataSet.EMPTY)).isTrue();
    assertThat(fits(code("", "", ""), DataSet.EMPTY)).isTrue();
    assertThat(fits(code("*", "", ""), DataSet.EMPTY)).isTrue();
  }

  @Test
  void refusesMoreThanOneItemInASequenceKey() {
    DataSet key =
        DataSet.builder()
            .items(Tags.ProcedureCodeSequence, code("A", "", ""), code("B", "", ""))
            .build();

    assertThat(invalid(key, 99)).isEqualTo(FindOutcome.Rule.MORE_THAN_ONE_ITEM);
  }

  @Test
  void refusesMoreKeysThanItLooksAt() {
    assertThat(invalid(code("A", "B", "C"), 2)).isEqualTo(FindOutcome.Rule.TOO_MANY_KEYS);
  }

  @Test
  void refusesSequencesDeeperThanItLooksInto() {
    DataSet key = code("A", "", "");
    for (int i = 0; i < 20; i++) {
      key = DataSet.builder().items(Tags.ProcedureCodeSequence, key).build();
    }

    assertThat(invalid(key, 1000)).isEqualTo(FindOutcome.Rule.TOO_MANY_KEYS);
  }

  @Test
  void takesNoLongerForAHostilePattern() {
    String hostile = "*a".repeat(200) + "b";

    assertThat(Wildcards.match(hostile, "a".repeat(4000))).isFalse();
  }

  private static FindOutcome.Rule invalid(DataSet key, int maxKeys) {
    try {
      MatchKey.parse(key, maxKeys);
      throw new AssertionError("it was understood");
    } catch (InvalidKeyException e) {
      return e.outcome().rule();
    }
  }

  private static boolean fits(DataSet item, DataSet stored) throws InvalidKeyException {
    DataSet key = DataSet.builder().items(Tags.ProcedureCodeSequence, item).build();
    return Matching.matches(MatchKey.parse(key, 9), stored);
  }

  private static DataSet code(String value, String scheme, String meaning) {
    return DataSet.builder()
        .text(Tags.CodeValue, value)
        .text(Tags.CodingSchemeDesignator, scheme)
        .text(Tags.CodeMeaning, meaning)
        .build();
  }
}
