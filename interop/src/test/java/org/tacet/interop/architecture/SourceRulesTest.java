// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacet.interop.architecture.SourceTree.Source;

/// The ceilings and the names of `CONTRIBUTING.md`, over every source of the tree.
final class SourceRulesTest {
  private static final List<Source> SOURCES = SourceTree.find().sources();
  private static final List<Shaped> SHAPED = Shaped.all();
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int NESTING = 3;

  /// Words that name no thing: a type called so has not been thought of yet.
  private static final Set<String> EMPTY_WORDS =
      Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Support", "Info");

  private static final Set<String> EMPTY_OPENINGS = Set.of("Default", "Abstract");

  @Test
  void the_sources_are_found() {
    assertThat(SOURCES)
        .anyMatch(source -> source.path().endsWith("dicom/src/build/GenerateDictionary.java"))
        .anyMatch(source -> source.path().endsWith("org/tacet/server/Main.java"))
        .noneMatch(source -> source.path().toString().contains("target"));
  }

  @Test
  void a_file_opens_with_its_licence() {
    assertThat(SOURCES)
        .filteredOn(source -> !source.text().startsWith("// SPDX-License-Identifier: Apache-2.0\n"))
        .extracting(Source::path)
        .isEmpty();
  }

  @Test
  void a_file_fits_in_the_head() {
    assertThat(SOURCES.stream().filter(source -> source.text().lines().count() > FILE_LINES))
        .extracting(source -> source.path() + ": " + source.text().lines().count() + " lines")
        .isEmpty();
  }

  @Test
  void a_method_fits_on_a_screen() {
    assertThat(methods(METHOD_LINES, Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void statements_do_not_nest_deeply() {
    assertThat(methods(Integer.MAX_VALUE, NESTING)).isEmpty();
  }

  @Test
  void a_type_has_a_name_that_says_what_it_is() {
    assertThat(
            SHAPED.stream()
                .flatMap(source ->
                    source.shape().types().stream()
                        .filter(SourceRulesTest::isEmptyName)
                        .map(type -> source.path() + ": " + type)))
        .isEmpty();
  }

  @Test
  void the_measure_sees_what_it_measures() {
    var shape =
        Shape.of(
            """
            class Outer {
              record FileInfo(int size) {}

              void deep(int[][] rows) {
                for (int[] row : rows) {
                  if (row.length > 0) {
                    while (true) {
                      try { break; } finally { row[0] = 1; }
                    }
                  } else if (row == null) {
                    return;
                  }
                }
              }
            }
            """);
    assertThat(shape.methods()).containsExactly(new Shape.Method("deep", 11, 4));
    assertThat(shape.types()).containsExactly("Outer", "FileInfo");
    assertThat(Stream.of("FileInfo", "AbstractStore", "DefaultPeer", "TagUtils", "StoreImpl"))
        .allMatch(SourceRulesTest::isEmptyName);
    assertThat(Stream.of("FileMetaInformation", "Supported", "Outer", "PeerDefaults", "Utility"))
        .noneMatch(SourceRulesTest::isEmptyName);
  }

  // What ships. A test may be a table of many rows, or several threads at each other.
  private static Stream<String> methods(long longest, int deepest) {
    return SHAPED.stream()
        .filter(source -> !source.path().toString().contains("src/test"))
        .flatMap(source ->
            source.shape().methods().stream()
                .filter(method -> method.lines() > longest || method.nesting() > deepest)
                .map(method -> source.path() + ": " + method));
  }

  private static boolean isEmptyName(String type) {
    List<String> words = List.of(type.split("(?<=[a-z0-9])(?=[A-Z])", -1));
    return words.stream().anyMatch(EMPTY_WORDS::contains)
        || EMPTY_OPENINGS.contains(words.getFirst());
  }

  private record Shaped(Path path, Shape shape) {
    static List<Shaped> all() {
      List<Shape> shapes = Shape.of(SOURCES.stream().map(Source::text).toList());
      return IntStream.range(0, SOURCES.size())
          .mapToObj(i -> new Shaped(SOURCES.get(i).path(), shapes.get(i)))
          .toList();
    }
  }
}
