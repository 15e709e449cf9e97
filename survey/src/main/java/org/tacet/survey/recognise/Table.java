// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The tables beside this package: a row a line, cells between semicolons, `#` before a remark.
final class Table {
  private Table() {}

  /// The rows of a table, each of so many cells.
  ///
  /// @throws IllegalStateException for a table that was written wrongly
  static List<List<String>> rows(String name, int cells) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> row(name, line, cells))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> row(String name, String line, int cells) {
    List<String> row = List.of(line.split(";", -1));
    if (row.size() != cells) {
      throw new IllegalStateException(name + ": " + cells + " cells are wanted: " + line);
    }
    return row;
  }
}
