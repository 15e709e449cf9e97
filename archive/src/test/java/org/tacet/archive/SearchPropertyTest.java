// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// The way through tokens and index finds what a plain look at every data set finds: no more, and,
/// above all, no less.
class SearchPropertyTest {
  private static final String[] SYLLABLES = {
    "Sha", "rma", "mit", "A", "é", "Ö", "ß", "İ", "ſ", "ﬁ", "^", "^", "=", " ", "-", "'", "山", "田",
    "ﾔ", "ﾏﾞ", "ヤ", "が", "か\u3099", "शर्मा", "राज", "ि", "홍", "각", "\u1100", "Σ", "ς", "Люк", "😀",
    "Ǆ", "ŉ", "e\u0301", "１", "　", "*", "?",
  };
  private static final int[] TAGS = {
    Tags.PatientName,
    Tags.PatientID,
    Tags.AccessionNumber,
    Tags.StudyDescription,
    Tags.ReferringPhysicianName,
    Tags.OtherPatientIDs,
    Tags.StudyID,
  };
  private static final String[] DATES = {"20260101", "2026.01.02", "19991231", "", "nonsense"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatAPlainEvaluationFinds(long seed) throws Exception {
    Random random = new Random(seed);
    try (TestArchive test = new TestArchive()) {
      List<DataSet> stored = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        DataSet set = object(i, random);
        assertThat(test.store(set)).isInstanceOf(StoreOutcome.Stored.class);
        stored.add(set);
      }
      int matches = 0;
      for (int i = 0; i < 400; i++) {
        DataSet identifier = identifier(stored, random);
        Set<String> found = found(test, identifier);
        matches += found.size();
        assertThat(found)
            .as("seed %d, query %d: %s", seed, i, shown(identifier))
            .isEqualTo(expected(stored, identifier));
      }
      assertThat(matches).isGreaterThan(400);
    }
  }

  private static DataSet object(int number, Random random) {
    Uid uid = Uid.of("2.25.9." + number);
    DataSet.Builder builder = TestObjects.builder(uid, uid, Uid.of("2.25.9.9." + number), 1);
    for (int tag : TAGS) {
      builder.bytes(tag, Dictionary.vrOf(tag), Bytes.utf8(text(random, 1 + random.nextInt(6))));
    }
    if (random.nextInt(5) == 0) {
      builder.bytes(Tags.StudyDescription, Vr.LO, Bytes.utf8(text(random, 80)));
    }
    return builder
        .bytes(Tags.StudyDate, Vr.DA, Bytes.ascii(date(random)))
        .bytes(Tags.PatientBirthDate, Vr.DA, Bytes.ascii(date(random)))
        .build();
  }

  private static String date(Random random) {
    return DATES[random.nextInt(DATES.length)];
  }

  private static String text(Random random, int syllables) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      text.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return text.toString();
  }

  /// Keys that are likely to match: made from what is stored, with wildcards put in.
  private static DataSet identifier(List<DataSet> stored, Random random) {
    DataSet.Builder keys =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .empty(Tags.StudyInstanceUID);
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      int tag = TAGS[random.nextInt(TAGS.length)];
      String value = stored.get(random.nextInt(stored.size())).string(tag).orElse("x");
      keys.bytes(tag, Dictionary.vrOf(tag), Bytes.utf8(changed(value, random)));
    }
    if (random.nextInt(4) == 0) {
      keys.text(Tags.StudyDate, random.nextBoolean() ? "20260101" : "-20260101");
    }
    if (random.nextInt(4) == 0) {
      keys.text(Tags.PatientBirthDate, random.nextBoolean() ? "20260102" : "20260101-");
    }
    return keys.build();
  }

  private static String changed(String value, Random random) {
    int[] characters = value.codePoints().toArray();
    int from = random.nextInt(characters.length + 1);
    int to = from + random.nextInt(characters.length - from + 1);
    String part = new String(characters, from, to - from);
    return switch (random.nextInt(9)) {
      case 0 -> value;
      case 1 -> value.toUpperCase(Locale.ROOT);
      case 2 -> part + "*";
      case 3 -> "*" + part;
      case 4 -> "*" + part + "*";
      case 5 -> value.isEmpty() ? "?" : "?" + new String(characters, 1, characters.length - 1);
      case 6 -> value.replace(part.isEmpty() ? "x" : part, "*");
      case 7 -> Normalizer.normalize(value, Normalizer.Form.NFD);
      default -> value + "^";
    };
  }

  private static Set<String> found(TestArchive test, DataSet identifier) {
    Set<String> found = new TreeSet<>();
    Query query =
        new Query(
            Query.Model.STUDY_ROOT,
            Level.STUDY,
            TestArchive.PUNE,
            identifier,
            Query.Scope.HIERARCHICAL,
            1000);
    test.find(query).forEach(m -> found.add(m.string(Tags.StudyInstanceUID).orElse("")));
    return found;
  }

  private static Set<String> expected(List<DataSet> stored, DataSet identifier) throws Exception {
    List<MatchKey> keys = MatchKey.parse(identifier, 100);
    Set<String> expected = new TreeSet<>();
    stored.stream()
        .filter(set -> Matching.matches(keys, set))
        .forEach(set -> expected.add(set.string(Tags.StudyInstanceUID).orElse("")));
    return expected;
  }

  private static List<String> shown(DataSet identifier) {
    List<String> shown = new ArrayList<>();
    identifier.forEach(e -> shown.addAll(identifier.strings(e.tag())));
    return shown;
  }
}
