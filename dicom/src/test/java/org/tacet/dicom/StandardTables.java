// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tables of the standard beside the project, `../shared/standard`: what ours were made from.
final class StandardTables {
  private StandardTables() {}

  /// The rows of a CSV file without its heading. Absent: the test is skipped, or fails when
  /// `-Dtacet.required=true`.
  static List<List<String>> csv(String name) throws IOException {
    List<String> lines = Files.readAllLines(required().resolve(name));
    return lines.stream().skip(1).map(StandardTables::cells).toList();
  }

  /// The storage SOP Classes with an IOD, of `sops.json`.
  static List<Uid> storageSopClasses() throws IOException {
    String json = Files.readString(required().resolve("sops.json"));
    return Pattern.compile("\"id\":\"([0-9.]+)\"")
        .matcher(json)
        .results()
        .map(match -> Uid.of(match.group(1)))
        .toList();
  }

  private static Path required() {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      if (Boolean.getBoolean("tacet.required")) {
        fail("required and absent: ../shared/standard");
      }
      abort("absent: ../shared/standard");
    }
    return folder.orElseThrow();
  }

  private static Optional<Path> folder() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path candidate = up.resolve("shared/standard");
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
