// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.tacet.server.home.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// A YAML file of nested maps, flattened: `dicom:` with `listen:` under it is the key
/// `dicom.listen`. Lists, anchors and deeper things have no meaning in a configuration of ours and
/// are refused.
final class YamlLines {
  private static final int MAX_DEPTH = 4;

  private final Map<String, Settings.Line> lines = new TreeMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Path file;

  private YamlLines(Path file) {
    this.file = file;
  }

  static Map<String, Settings.Line> of(Path file) throws IOException {
    YamlLines yaml = new YamlLines(file);
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser =
            new YAMLFactory().createParser(tools.jackson.core.ObjectReadContext.empty(), in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        yaml.take(parser, token);
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw yaml.wrong(line, "this is not YAML");
    }
    return yaml.lines;
  }

  private void take(JsonParser parser, JsonToken token) throws Trouble {
    int line = parser.currentTokenLocation().getLineNr();
    switch (token) {
      case START_OBJECT -> {
        if (path.size() >= MAX_DEPTH) {
          throw wrong(line, "nested too deep");
        }
      }
      case END_OBJECT -> path.pollLast();
      case PROPERTY_NAME -> path.addLast(parser.currentName());
      case START_ARRAY, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw wrong(line, "no key takes a list");
      case VALUE_STRING,
          VALUE_NUMBER_INT,
          VALUE_NUMBER_FLOAT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL ->
          value(parser, token, line);
    }
  }

  private void value(JsonParser parser, JsonToken token, int line) throws Trouble {
    if (path.isEmpty()) {
      throw wrong(line, "expected `key: value`");
    }
    String key = String.join(".", path);
    path.pollLast();
    if (token == JsonToken.VALUE_NULL) {
      return; // `legacy:` with nothing under it says nothing.
    }
    if (lines.put(key, new Settings.Line(parser.getString(), line)) != null) {
      throw wrong(line, key + " stands there twice");
    }
  }

  private Trouble wrong(int line, String what) {
    return new Trouble(
        file + ": line " + line + ": " + what + ".",
        "Correct it; docs/configuration.md shows the form.");
  }
}
