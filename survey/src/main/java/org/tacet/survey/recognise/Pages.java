// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What products show over HTTP: which paths are worth a look, and what it means that certain words
/// stand there.
public final class Pages {
  private static final List<Row> ROWS = Table.rows("pages.csv", 6).stream().map(Row::of).toList();
  private static final int LONGEST_REALM = 256;

  private Pages() {}

  /// The paths to look at, save those that belong to another archive than the one it is already
  /// known to be.
  public static List<String> paths(Optional<String> archive) {
    return ROWS.stream()
        .filter(row -> row.where.equals("body"))
        .filter(row ->
            row.kind == Sign.Kind.VIEWER
                || archive.filter(known -> !known.equals(row.product)).isEmpty())
        .map(Row::path)
        .distinct()
        .toList();
  }

  /// What the page at a path tells.
  public static List<Sign> ofBody(String path, String body) {
    return signs("body", body, row -> row.path.equals(path), "page " + path);
  }

  /// What the answer to a path that nobody serves tells.
  public static List<Sign> ofLost(String body) {
    return signs("lost", body, _ -> true, "answer to a path that does not exist");
  }

  /// What the realm of a demand for a password tells: it must be the words and nothing else.
  public static List<Sign> ofRealm(String realm) {
    if (realm.length() > LONGEST_REALM) {
      return List.of();
    }
    String text = realm.toLowerCase(Locale.ROOT);
    return ROWS.stream()
        .filter(row -> row.where.equals("realm") && row.words.equals(List.of(text)))
        .map(row -> row.sign("realm"))
        .toList();
  }

  private static List<Sign> signs(
      String where, String body, java.util.function.Predicate<Row> which, String because) {
    String text = body.toLowerCase(Locale.ROOT);
    return ROWS.stream()
        .filter(row -> row.where.equals(where))
        .filter(which)
        .filter(row -> row.words.stream().allMatch(text::contains))
        .map(row -> row.sign(because))
        .toList();
  }

  private record Row(
      String product,
      Sign.Kind kind,
      String where,
      String path,
      List<String> words,
      double weight) {
    static Row of(List<String> cells) {
      return new Row(
          cells.get(0),
          Sign.Kind.valueOf(cells.get(1)),
          cells.get(2),
          cells.get(3),
          Stream.of(cells.get(4).split("&&", -1)).toList(),
          Double.parseDouble(cells.get(5)));
    }

    Sign sign(String because) {
      return new Sign(product, kind, Optional.empty(), weight, because);
    }
  }
}
