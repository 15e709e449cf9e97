// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.count.StudyHash;

final class StudyListTest {
  private static final String TWO =
      """
      [{"00080020":{"vr":"DA","Value":["20190115"]},
        "00100010":{"vr":"PN","Value":[{"Alphabetic":"MÜLLER^ANNA"}]},
        "00081111":{"vr":"SQ","Value":[{"0020000D":{"vr":"UI","Value":["9.9.9"]},
                                        "00201208":{"vr":"IS","Value":[999]}}]},
        "0020000D":{"vr":"UI","Value":["1.2.3"]},
        "00201208":{"vr":"IS","Value":[12]}},
       {"0020000D":{"Value":["1.2.4"],"vr":"UI"},"00201208":{"vr":"IS","Value":["7"]}}]
      """;

  private final StudyHash hash = StudyHash.create();
  private final List<Got> got = new ArrayList<>();

  private record Got(long hash, OptionalInt images, OptionalInt day) {}

  @Test
  void a_list_is_read_however_it_is_cut_into_pieces() {
    byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);
    List<Got> expected =
        List.of(
            new Got(
                hash.of("1.2.3"),
                OptionalInt.of(12),
                OptionalInt.of((int) LocalDate.of(2019, 1, 15).toEpochDay())),
            new Got(hash.of("1.2.4"), OptionalInt.of(7), OptionalInt.empty()));
    for (int size = 1; size <= bytes.length; size++) {
      got.clear();
      StudyList.End end = read(bytes, size, Integer.MAX_VALUE);
      assertThat(end).isEqualTo(new StudyList.End(StudyList.How.WHOLE, 2, true));
      assertThat(got).isEqualTo(expected);
    }
  }

  @Test
  void what_was_taken_in_is_wiped() {
    byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);
    list(Integer.MAX_VALUE).take(bytes);
    assertThat(bytes).containsOnly(0);
  }

  @Test
  void who_has_enough_gets_no_more() {
    StudyList.End end = read(TWO.getBytes(StandardCharsets.UTF_8), 64, 1);
    assertThat(end.how()).isEqualTo(StudyList.How.ENOUGH);
    assertThat(got).hasSize(1);
  }

  @Test
  void a_list_that_ends_too_soon_is_broken_at_every_byte() {
    byte[] bytes = TWO.strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < bytes.length; length++) {
      got.clear();
      StudyList.End end = read(Arrays.copyOf(bytes, length), 64, Integer.MAX_VALUE);
      assertThat(end.how()).as("%d bytes", length).isEqualTo(StudyList.How.BROKEN);
      assertThat(got).hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "5",
        "\"text\"",
        "{}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}",
        "[\"1.2.3\"]",
        "[[]]",
        "[1,2]",
        "[null]",
        "[}",
        "]",
        "<html>",
        "[{]",
        "[{\"a\" \"b\"}]",
        "\u0000"
      })
  void what_is_no_list_of_studies_is_strange(String text) {
    StudyList.End end = read(text.getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(end.how()).isEqualTo(StudyList.How.STRANGE);
    assertThat(got).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"0020000D\":{\"vr\":\"UI\"}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[]}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"\"]}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[null]}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"MILLER^ANNA\"]}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[{\"x\":\"1.2.3\"}]}}",
        "{\"0020000D\":{\"vr\":\"UI\",\"value\":[\"1.2.3\"]}}",
        "{\"0020000D\":[\"1.2.3\"]}",
        "{\"0020000D\":\"1.2.3\"}",
        "{\"0020000d\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}"
      })
  void a_study_without_a_uid_is_counted_as_one_without(String study) {
    StudyList.End end =
        read(("[" + study + "]").getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(end.studies()).isEqualTo(1);
    assertThat(got).isEmpty();
  }

  @Test
  void a_uid_that_is_too_long_is_none() {
    String study = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + "1.".repeat(40) + "\"]}}]";
    read(study.getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(got).isEmpty();
  }

  @Test
  void padding_does_not_make_another_study() {
    String study = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3 \"]}}]";
    read(study.getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(got).extracting(Got::hash).containsExactly(hash.of("1.2.3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"20191301\"", "\"2019\"", "\"00000000\"", "\"19.05.1971\"", "1", "true"})
  void a_date_that_is_none_is_no_date(String date) {
    String study =
        "[{\"00080020\":{\"vr\":\"DA\",\"Value\":[%s]},\"0020000D\":{\"Value\":[\"1.2\"]}}]"
            .formatted(date);
    read(study.getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(got).extracting(Got::day).containsExactly(OptionalInt.empty());
  }

  @Test
  void names_that_are_empty_were_not_sent() {
    String study =
        "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"\"}]},\"00100020\":{\"vr\":\"LO\"}}]";
    StudyList.End end = read(study.getBytes(StandardCharsets.UTF_8), 64, Integer.MAX_VALUE);
    assertThat(end.unasked()).isFalse();
  }

  @Test
  void no_bytes_at_all_upset_it() {
    Random random = new Random(20_191_117);
    byte[] good = TWO.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      got.clear();
      StudyList.End end = read(bytes, 1 + random.nextInt(64), Integer.MAX_VALUE);
      assertThat(end.studies()).isLessThanOrEqualTo(bytes.length);
      assertThat(got.size()).isLessThanOrEqualTo((int) end.studies());
    }
  }

  private StudyList list(int most) {
    return new StudyList(
        Json.factory(),
        hash,
        new StudyList.Receiver() {
          @Override
          public boolean study(long uidHash, OptionalInt images, OptionalInt day) {
            got.add(new Got(uidHash, images, day));
            return got.size() < most;
          }

          @Override
          public boolean nameless() {
            return true;
          }
        });
  }

  private StudyList.End read(byte[] bytes, int size, int most) {
    StudyList list = list(most);
    for (int at = 0; at < bytes.length; at += size) {
      if (!list.take(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)))) {
        return list.end(false);
      }
    }
    return list.end(true);
  }
}
