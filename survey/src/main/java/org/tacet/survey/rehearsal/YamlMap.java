// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A map of an estate file, read key by key. What is wrong is noted with its place and reading goes
/// on; a key that was never asked for is wrong too.
final class YamlMap {
  private final JsonNode map;
  private final String path;
  private final List<String> faults;
  private final Set<String> known = new HashSet<>();

  private YamlMap(JsonNode map, String path, List<String> faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
    if (!map.isObject()) {
      faults.add((path.isEmpty() ? "the file" : path) + ": keys and their values are wanted");
    }
  }

  static YamlMap root(JsonNode map, List<String> faults) {
    return new YamlMap(map, "", faults);
  }

  void fault(String key, String wanted) {
    faults.add((path.isEmpty() ? key : path + "." + key) + ": " + wanted);
  }

  boolean has(String key) {
    return child(key).isPresent();
  }

  private Optional<JsonNode> child(String key) {
    known.add(key);
    return Optional.ofNullable(map.get(key)).filter(node -> !node.isNull());
  }

  /// A text, if it is there, without line ends at its own ends.
  Optional<String> text(String key, int longest) {
    return word(
        key,
        "a text of at most " + longest + " characters",
        text ->
            Optional.of(text)
                .filter(it -> !it.isEmpty() && it.length() <= longest)
                .filter(it -> it.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n')));
  }

  /// A text of one line that must be there; an empty one if it is wrong.
  String line(String key, int longest) {
    if (child(key).isEmpty()) {
      fault(key, "missing");
      return "";
    }
    Optional<String> line = text(key, longest);
    if (line.isPresent() && line.get().indexOf('\n') >= 0) {
      fault(key, "one line is wanted");
      return "";
    }
    return line.orElse("");
  }

  /// What a word means, if it is there.
  <T> Optional<T> word(String key, String wanted, Function<String, Optional<T>> meaning) {
    Optional<JsonNode> child = child(key);
    if (child.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> meant =
        child.get().isValueNode()
            ? meaning.apply(child.get().asString().strip())
            : Optional.empty();
    if (meant.isEmpty()) {
      fault(key, wanted + " is wanted");
    }
    return meant;
  }

  /// A whole number, if it is there. It may be written with underscores between its digits.
  OptionalLong number(String key, long least, long most) {
    Optional<Long> number =
        word(
            key,
            "a whole number, " + least + " to " + most + ",",
            text -> whole(text, least, most));
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  private static Optional<Long> whole(String text, long least, long most) {
    if (!text.matches("\\d(_?\\d){0,17}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.replace("_", ""));
    return number < least || number > most ? Optional.empty() : Optional.of(number);
  }

  /// The map under a key, if it is there.
  Optional<YamlMap> map(String key) {
    return child(key)
        .map(node -> new YamlMap(node, path.isEmpty() ? key : path + "." + key, faults));
  }

  /// The maps of a list under a key, at least one.
  List<YamlMap> maps(String key, int most) {
    List<YamlMap> maps = new ArrayList<>();
    for (JsonNode element : list(key, most)) {
      maps.add(new YamlMap(element, key + "[" + (maps.size() + 1) + "]", faults));
    }
    return maps;
  }

  /// The lines of a list under a key, at least one.
  List<String> lines(String key, int most, int longest) {
    List<String> lines = new ArrayList<>();
    for (JsonNode element : list(key, most)) {
      String line = element.isValueNode() ? element.asString().strip() : "";
      if (line.isEmpty()
          || line.length() > longest
          || line.chars().anyMatch(Character::isISOControl)) {
        fault(key, "lines of at most " + longest + " characters are wanted");
        return List.of();
      }
      lines.add(line);
    }
    return lines;
  }

  private Iterable<JsonNode> list(String key, int most) {
    Optional<JsonNode> child = child(key);
    if (child.isEmpty()) {
      fault(key, "missing");
      return List.of();
    }
    if (!child.get().isArray() || child.get().isEmpty() || child.get().size() > most) {
      fault(key, "a list of 1 to " + most + " is wanted");
      return List.of();
    }
    return child.get();
  }

  /// Notes every key that nobody asked for.
  void end() {
    for (String name : map.propertyNames()) {
      if (!known.contains(name)) {
        fault(
            name.length() > 40 ? name.substring(0, 40) + "…" : name, "not a key that stands here");
      }
    }
  }
}
