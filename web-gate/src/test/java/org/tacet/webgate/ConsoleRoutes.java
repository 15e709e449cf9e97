// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The table of the console's routes: who is let in, by route.
final class ConsoleRoutes {
  private ConsoleRoutes() {}

  static Map<String, List<String>> read() {
    try (InputStream in = ConsoleRoutes.class.getResourceAsStream("console-routes.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> rows = new LinkedHashMap<>();
      text.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("method"))
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .forEach(row -> {
            if (rows.put(row.get(0) + " " + row.get(1), List.of(row.get(2).split(","))) != null) {
              throw new AssertionError("two rows for " + row.get(1));
            }
          });
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
