// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A table beside a class: lines of fields between tabs, a heading line, comments after `#`.
public final class Table {
  private Table() {}

  /// The rows by heading. A field that is not there, or empty, has no entry.
  public static List<Map<String, String>> rows(Class<?> beside, String name) {
    List<String> lines = lines(beside, name);
    String[] heading = lines.getFirst().split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      if (fields.length > heading.length) {
        throw new IllegalArgumentException(name + ": too many fields: " + fields[0]);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < fields.length; i++) {
        if (!fields[i].isEmpty()) {
          row.put(heading[i], fields[i]);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> lines(Class<?> beside, String name) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
