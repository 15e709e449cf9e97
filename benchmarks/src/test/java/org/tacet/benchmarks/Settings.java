// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is measured, and how much of it.
///
/// @param instances sent in each ingest run, over all its associations
/// @param kib of pixel data of each instance
/// @param associations one ingest run for each of these numbers
/// @param studies in the archive when it is queried
/// @param queries of each kind in each query run
/// @param series instances of the series whose metadata are read
/// @param addresses at which a survey meets nobody: a power of two
/// @param records studies of the archive that a survey counts
record Settings(
    List<Part> parts,
    int instances,
    int kib,
    List<Integer> associations,
    int studies,
    int queries,
    int series,
    int addresses,
    int records) {
  /// A table of its own.
  enum Part {
    INGEST,
    FIND,
    QIDO,
    METADATA,
    SURVEY
  }

  static Settings parse(String[] arguments) {
    Options options = Options.of(arguments);
    Settings settings =
        new Settings(
            options
                .words("--only")
                .map(words ->
                    words.stream()
                        .map(word -> Part.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList())
                .orElse(List.of(Part.values())),
            options.number("--instances", 600),
            options.number("--kib", 512),
            options
                .words("--associations")
                .map(words -> words.stream().map(Integer::parseInt).toList())
                .orElse(List.of(1, 2, 4, 8)),
            options.number("--studies", 2000),
            options.number("--queries", 300),
            options.number("--series", 500),
            options.number("--addresses", 16_384),
            options.number("--records", 1_000_000));
    options.insistOnNothingLeft();
    return settings;
  }

  private record Options(Map<String, String> left) {
    static Options of(String[] arguments) {
      if (arguments.length % 2 != 0) {
        throw new IllegalArgumentException("an option without its value: " + arguments[0]);
      }
      Map<String, String> left = new HashMap<>();
      for (int i = 0; i < arguments.length; i += 2) {
        left.put(arguments[i], arguments[i + 1]);
      }
      return new Options(left);
    }

    int number(String option, int otherwise) {
      return Optional.ofNullable(left.remove(option)).map(Integer::parseInt).orElse(otherwise);
    }

    Optional<List<String>> words(String option) {
      return Optional.ofNullable(left.remove(option)).map(text -> Arrays.asList(text.split(",")));
    }

    void insistOnNothingLeft() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("unknown: " + String.join(" ", left.keySet()));
      }
    }
  }
}
