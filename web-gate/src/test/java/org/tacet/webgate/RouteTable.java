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

/// What everybody is to be answered at every route, as `routes.tsv` and `rules.tsv` say.
///
/// @param expected by rule, then by asker
record RouteTable(List<Row> rows, Map<String, Map<String, String>> expected) {
  /// A route.
  ///
  /// @param rule a column of `rules.tsv`
  /// @param ok the status for whoever is let in
  record Row(String method, String template, String rule, String ok) {
    boolean isOfStudy() {
      return method.equals("GET") && (template.contains("{study}") || template.endsWith("/wado"));
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }

  static RouteTable read() {
    List<List<String>> rules = lines("rules.tsv");
    List<String> head = rules.getFirst();
    Map<String, Map<String, String>> expected = new LinkedHashMap<>();
    for (int column = 1; column < head.size(); column++) {
      Map<String, String> byAsker = new LinkedHashMap<>();
      for (List<String> line : rules.subList(1, rules.size())) {
        if (byAsker.put(line.getFirst(), line.get(column)) != null) {
          throw new AssertionError("two rows for " + line.getFirst());
        }
      }
      expected.put(head.get(column), byAsker);
    }
    List<Row> rows =
        lines("routes.tsv").stream()
            .skip(1)
            .map(line -> new Row(line.get(0), line.get(1), line.get(2), line.get(3)))
            .toList();
    return new RouteTable(rows, expected);
  }

  /// What is expected at a route, by asker.
  Map<String, String> expected(Row row) {
    return Objects.requireNonNull(expected.get(row.rule()), row.rule());
  }

  private static List<List<String>> lines(String name) {
    try (InputStream in = RouteTable.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
