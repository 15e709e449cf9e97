// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.Query.Fields;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Names;
import org.tacet.archive.Query.Scope;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

class FuzzyTest {
  private static final String[] NAMES = {
    "Sharma^Amit^Kumar",
    "SMITH^John",
    "O'Brien^Seán",
    "Yamada^Tarou=山田^太郎=やまだ^たろう",
    "शर्मा^अमित",
    "García Márquez^Gabriel",
    "Müller^Jörg",
    "Li^Na",
    "X" + "y".repeat(80) + "^Z",
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smith john | SMITH^John",
        "john smith | SMITH^John",
        "smi jo | SMITH^John",
        "JOHN | SMITH^John",
        "amit sharma | Sharma^Amit^Kumar",
        "kum^sha | Sharma^Amit^Kumar",
        "sean | O'Brien^Seán",
        "marquez | García Márquez^Gabriel",
        "muller jorg | Müller^Jörg",
        "山 | Yamada^Tarou=山田^太郎=やまだ^たろう",
        "yam 太 | Yamada^Tarou=山田^太郎=やまだ^たろう",
        "smith* | SMITH^John",
      })
  void matchesWordsByTheirBeginnings(String key, String name) {
    assertThat(PersonNameMatching.fuzzy(PersonNameMatching.words(key), name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mith | SMITH^John",
        "smith jane | SMITH^John",
        "smithers | SMITH^John",
        "john smith smythe | SMITH^John",
        "harma | Sharma^Amit^Kumar",
        "quez | García Márquez^Gabriel",
        "田 | Yamada^Tarou=山田^太郎=やまだ^たろう",
        "x | SMITH^John",
      })
  void doesNotMatchOtherwise(String key, String name) {
    assertThat(PersonNameMatching.fuzzy(PersonNameMatching.words(key), name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsThroughTheIndexWhatAPlainLookFinds(long seed) {
    Random random = new Random(seed);
    try (TestArchive test = new TestArchive()) {
      for (int i = 0; i < NAMES.length; i++) {
        Uid study = Uid.of("2.25." + (i + 1));
        test.store(
            TestObjects.builder(study, Uid.of(study + ".1"), Uid.of(study + ".1.1"), 1)
                .text(Tags.PatientName, NAMES[i])
                .text(Tags.PatientID, "P-" + i)
                .build());
      }
      int matches = 0;
      for (int i = 0; i < 200; i++) {
        String key = key(random);
        Set<String> found = found(test, key);
        assertThat(found).as(key).isEqualTo(expected(key));
        matches += found.size();
      }
      assertThat(matches).isGreaterThan(50);
    }
  }

  private static String key(Random random) {
    StringBuilder key = new StringBuilder();
    String name = NAMES[random.nextInt(NAMES.length)];
    for (String word : name.split("[\\^= ]")) {
      if (random.nextInt(2) == 0) {
        int length = word.codePointCount(0, word.length());
        int to = word.offsetByCodePoints(0, 1 + random.nextInt(length));
        key.append(word, 0, to).append(' ');
      }
    }
    return key.isEmpty() ? "zz" : key.toString();
  }

  private static Set<String> found(TestArchive test, String key) {
    DataSet identifier =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .text(Tags.PatientName, key)
            .build();
    Query query =
        new Query(Model.STUDY_ROOT, Level.STUDY, PUNE, identifier, Scope.HIERARCHICAL, 1000);
    Set<String> found = new TreeSet<>();
    test.find(query.fuzzy()).forEach(m -> found.add(m.string(Tags.PatientName).orElse("")));
    return found;
  }

  private static Set<String> expected(String key) {
    Set<String> expected = new TreeSet<>();
    for (String name : NAMES) {
      if (PersonNameMatching.fuzzy(PersonNameMatching.words(key), name)) {
        expected.add(name);
      }
    }
    return expected;
  }

  @Test
  void leavesEverythingButNamesAsItIs() throws Exception {
    DataSet identifier =
        DataSet.builder().text(Tags.PatientID, "P-1").text(Tags.PatientName, "* ?").build();

    for (MatchKey key : MatchKey.parse(identifier, 9, Names.FUZZY)) {
      assertThat(key.criterion()).isNotInstanceOf(Criterion.WordsOf.class);
    }
  }

  @Test
  void givesEveryFieldWhenAllAreWanted() {
    try (TestArchive test = new TestArchive()) {
      test.store(TestObjects.ct(1));
      Query study = TestQueries.study("Sharma*").allFields();
      assertThat(study.fields()).isEqualTo(Fields.ALL);

      DataSet match = test.find(study).getFirst();

      assertThat(match.string(Tags.StudyDescription)).hasValue("CT HEAD PLAIN");
      assertThat(match.string(Tags.PatientBirthDate)).hasValue("19800214");
      assertThat(match.contains(Tags.SeriesDescription)).isFalse();
      assertThat(match.contains(Tags.PixelData)).isFalse();
      DataSet image =
          test.find(
                  TestQueries.of(
                          Model.STUDY_ROOT,
                          Level.IMAGE,
                          keys ->
                              keys.uid(Tags.StudyInstanceUID, TestObjects.STUDY)
                                  .uid(Tags.SeriesInstanceUID, TestObjects.SERIES))
                      .allFields())
              .getFirst();
      assertThat(image.contains(Tags.PixelData)).isFalse();
      assertThat(image.string(Tags.SeriesDescription)).hasValue("AXIAL 5MM");
      assertThat(image.integer(Tags.Rows)).hasValue(64);
    }
  }
}
