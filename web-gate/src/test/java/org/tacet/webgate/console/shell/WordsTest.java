// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordsTest {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final Pattern USED =
      Pattern.compile("(?:text|count)\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"");
  private static final Words ENGLISH = Words.of(Language.ENGLISH);

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_language_says_everything(Language language) {
    assertThat(Words.of(language).sentences().keySet())
        .containsExactlyInAnyOrderElementsOf(ENGLISH.sentences().keySet());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void nothing_is_empty_and_every_sentence_has_the_same_places(Language language) {
    Words.of(language)
        .sentences()
        .forEach((key, sentence) -> {
          assertThat(sentence).as(key).isNotBlank();
          assertThat(places(sentence)).as(key).isEqualTo(places(ENGLISH.sentences().get(key)));
        });
  }

  @Test
  void what_pages_say_is_there() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String folder : List.of("src/main/jte", "src/main/java/org/tacet/webgate/console")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          USED.matcher(Files.readString(file))
              .results()
              .filter(use -> !isThere(use))
              .forEach(use -> missing.add(use.group(1) + " in " + file.getFileName()));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isThere(MatchResult use) {
    Set<String> keys = ENGLISH.sentences().keySet();
    String key = use.group(1);
    return use.group().startsWith("count")
        ? keys.contains(key + ".one") && keys.contains(key + ".other")
        : keys.contains(key);
  }

  @Test
  void what_is_not_there_is_a_bug() {
    assertThatThrownBy(() -> ENGLISH.text("no.such.key")).hasMessageContaining("no.such.key");
  }

  @Test
  void numbers_are_written_as_they_are_read() {
    assertThat(ENGLISH.number(12_345_678)).isEqualTo("1,23,45,678");
    assertThat(Words.of(Language.HINDI).number(12_345_678)).isEqualTo("1,23,45,678");
    assertThat(Words.of(Language.GERMAN).number(12_345_678)).isEqualTo("12.345.678");
    assertThat(ENGLISH.size(1_536)).isEqualTo("1.5 KiB");
    assertThat(ENGLISH.size(12)).isEqualTo("12 B");
  }

  private static Set<String> places(String sentence) {
    return PLACE
        .matcher(sentence)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toSet());
  }
}
