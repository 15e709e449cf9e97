// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is measured, and how much of it.
///
/// @param file where the tables go too
record Settings(List<Part> parts, Optional<Path> file, Map<Knob, List<Integer>> numbers) {
  private static final int MOST = 1_000_000_000;

  Settings {
    parts = List.copyOf(parts);
    numbers = Map.copyOf(numbers);
  }

  /// The first, or only, number.
  int of(Knob knob) {
    return all(knob).getFirst();
  }

  List<Integer> all(Knob knob) {
    return numbers.getOrDefault(knob, List.of());
  }

  int rounds() {
    return of(Knob.ROUNDS);
  }

  /// For how long one kind of question is asked in one run.
  Duration asking() {
    return Duration.ofMillis(of(Knob.MILLIS));
  }

  static String help() {
    return """
    benchmarks/run [--quick | --tiny] [--only PART,…] [--out FILE] [--NUMBER N]…

    Measures Tacet with everything on beside its peers, and this machine's limits, in one run; prints Markdown tables.

      --quick          a few minutes instead of hours: where things stand, not a result
      --tiny           seconds: whether the suite works
      --only PART,…    of: %s
      --out FILE       writes the tables there too
      --help           this

    Numbers, with what they are by themselves; where there are several, as --associations 1,4:

    """
            .formatted(Stream.of(Part.values()).map(Part::word).collect(Collectors.joining(" ")))
        + Stream.of(Knob.values()).map(Knob::help).collect(Collectors.joining("\n"));
  }

  /// @throws IllegalArgumentException for what is not known, in words for whoever typed it
  static Settings parse(List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    List<Part> parts = List.of(Part.values());
    Optional<Path> file = Optional.empty();
    Pace pace = Pace.FULL;
    Map<Knob, List<Integer>> given = new EnumMap<>(Knob.class);
    while (!left.isEmpty()) {
      String option = left.remove();
      switch (option) {
        case "--quick" -> pace = Pace.QUICK;
        case "--tiny" -> pace = Pace.TINY;
        case "--only" -> parts = parts(value(option, left));
        case "--out" -> file = Optional.of(file(value(option, left)));
        default -> given.put(knob(option), numbers(option, value(option, left)));
      }
    }
    for (Knob knob : Knob.values()) {
      given.putIfAbsent(knob, numbers(knob.option(), knob.at(pace)));
    }
    return new Settings(parts, file, given);
  }

  /// In the folder of whoever typed it: the script has gone to another.
  private static Path file(String word) {
    return Path.of(System.getProperty("tacet.here", "")).resolve(word);
  }

  private static String value(String option, Deque<String> left) {
    return Optional.ofNullable(left.poll())
        .orElseThrow(() -> new IllegalArgumentException(option + " wants a value"));
  }

  private static Knob knob(String option) {
    return Stream.of(Knob.values())
        .filter(knob -> knob.option().equals(option))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no option " + option));
  }

  private static List<Part> parts(String words) {
    List<Part> parts = new ArrayList<>();
    for (String word : words.split(",")) {
      parts.add(
          Stream.of(Part.values())
              .filter(part -> part.word().equals(word.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("there is no part " + word)));
    }
    return parts;
  }

  private static List<Integer> numbers(String option, String words) {
    return Arrays.stream(words.split(",", -1)).map(word -> number(option, word)).toList();
  }

  private static int number(String option, String word) {
    if (!word.matches("[0-9]{1,10}") || Long.parseLong(word) < 1 || Long.parseLong(word) > MOST) {
      throw new IllegalArgumentException(option + " wants numbers from 1 to " + MOST);
    }
    return Integer.parseInt(word);
  }
}
