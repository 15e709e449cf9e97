// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A map of a scope file, read key by key. What is wrong is noted and reading goes on, so that a
/// person mends a file once and not ten times; what was never asked for is wrong too.
final class Node {
  private final JsonNode map;
  private final String path;
  private final List<String> faults;
  private final Set<String> known = new HashSet<>();

  private Node(JsonNode map, String path, List<String> faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
  }

  static Node root(JsonNode map, List<String> faults) {
    var node = new Node(map, "", faults);
    if (!map.isObject()) {
      faults.add("the file: keys and their values are wanted");
    }
    return node;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void fault(String key, String wanted) {
    faults.add(at(key) + ": " + wanted);
  }

  private Optional<JsonNode> child(String key) {
    known.add(key);
    return Optional.ofNullable(map.get(key)).filter(node -> !node.isNull());
  }

  /// A text of one line, not blank; an empty one if it is wrong.
  String line(String key, int longest) {
    Optional<JsonNode> child = child(key);
    if (child.isEmpty()) {
      fault(key, "missing");
      return "";
    }
    String text = child.get().isValueNode() ? child.get().asString().strip() : "";
    if (text.isEmpty()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      fault(key, "a line of text of at most " + longest + " characters is wanted");
      return "";
    }
    return text;
  }

  <T> Optional<T> optional(String key, String wanted, Function<String, Optional<T>> meaning) {
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

  <T> Optional<T> required(String key, String wanted, Function<String, Optional<T>> meaning) {
    if (child(key).isEmpty()) {
      fault(key, "missing");
      return Optional.empty();
    }
    return optional(key, wanted, meaning);
  }

  Optional<LocalDate> day(String key) {
    return required(
        key,
        "a day such as 2026-11-01",
        text -> {
          try {
            return Optional.of(LocalDate.parse(text));
          } catch (DateTimeParseException _) {
            return Optional.empty();
          }
        });
  }

  Optional<Integer> number(String key, int least, int most) {
    return optional(key, least + " to " + most, text -> within(text, least, most));
  }

  private static Optional<Integer> within(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      return number < least || number > most ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// The map under a key, if it is there.
  Optional<Node> map(String key) {
    Optional<JsonNode> child = child(key);
    if (child.isPresent() && !child.get().isObject()) {
      fault(key, "keys and their values are wanted");
      return Optional.empty();
    }
    return child.map(node -> new Node(node, at(key), faults));
  }

  Optional<Node> requiredMap(String key) {
    if (child(key).isEmpty()) {
      fault(key, "missing");
    }
    return map(key);
  }

  /// The maps of a list under a key.
  List<Node> maps(String key, int most) {
    List<Node> maps = new ArrayList<>();
    for (JsonNode element : list(key, most)) {
      String where = at(key) + "[" + (maps.size() + 1) + "]";
      if (!element.isObject()) {
        faults.add(where + ": keys and their values are wanted");
      }
      maps.add(new Node(element, where, faults));
    }
    return maps;
  }

  Optional<List<Integer>> ports(String key) {
    if (child(key).isEmpty()) {
      return Optional.empty();
    }
    List<Integer> ports = new ArrayList<>();
    for (JsonNode element : list(key, 64)) {
      Optional<Integer> port = within(element.asString(), 1, 65_535);
      if (port.isEmpty() || ports.contains(port.get())) {
        fault(key, "ports, 1 to 65535, each once, are wanted");
        return Optional.empty();
      }
      ports.add(port.get());
    }
    return Optional.of(ports);
  }

  private Iterable<JsonNode> list(String key, int most) {
    Optional<JsonNode> child = child(key);
    if (child.isEmpty()) {
      return List.of();
    }
    if (!child.get().isArray() || child.get().size() > most) {
      fault(key, "a list of at most " + most + " is wanted");
      return List.of();
    }
    return child.get();
  }

  /// Notes every key that nobody asked for.
  void end() {
    for (String name : map.propertyNames()) {
      if (!known.contains(name)) {
        fault(name, "not a key of a scope");
      }
    }
  }
}
