// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The index of an Orthanc that stands still, grown to as many studies as are wanted: by its own
/// interfaces a million would take a day.
///
/// The first studies came in as any do. Each further one has the rows of one of those, with its own
/// number, day and identifiers, which are what Orthanc would have made of it. Of files there are no
/// more than the first: that does for what is answered from the index.
final class OrthancIndex {
  /// So many studies have to be there: every kind of [SyntheticInstances] is among them.
  static final int FIRST = 1000;

  private static final List<String> TABLES =
      List.of("MainDicomTags", "DicomIdentifiers", "Metadata", "AttachedFiles");
  private static final String LEVELS =
      """
      SELECT p.internalId, s.internalId, e.internalId, i.internalId, pid.value, uid.value, \
      series.value, instance.value
      FROM Resources i JOIN Resources e ON e.internalId = i.parentId \
      JOIN Resources s ON s.internalId = e.parentId JOIN Resources p ON p.internalId = s.parentId
      JOIN DicomIdentifiers pid ON pid.id = p.internalId AND (pid.tagGroup, pid.tagElement) = (16, 32)
      JOIN DicomIdentifiers uid ON uid.id = s.internalId AND (uid.tagGroup, uid.tagElement) = (32, 13)
      JOIN DicomIdentifiers series ON series.id = e.internalId \
      AND (series.tagGroup, series.tagElement) = (32, 14)
      JOIN DicomIdentifiers instance ON instance.id = i.internalId \
      AND (instance.tagGroup, instance.tagElement) = (8, 24)
      WHERE i.resourceType = 4 ORDER BY i.internalId
      """;

  private final Connection connection;
  private final Map<String, Map<Long, List<Object[]>>> rows = new LinkedHashMap<>();
  private final Map<String, PreparedStatement> into = new LinkedHashMap<>();

  /// A study of one instance.
  ///
  /// @param ids of the patient, the study, the series and the instance
  /// @param identifiers the same four, as DICOM names them
  private record Family(int number, List<Long> ids, List<String> identifiers) {}

  private OrthancIndex(Connection connection) {
    this.connection = connection;
  }

  /// @param folder of an [OrthancSide] that has ended, with [#FIRST] studies of one instance each
  /// @param studies how many it has afterwards
  static void grow(Path folder, int studies) throws IOException {
    Path file = folder.resolve("storage").resolve("index");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = OFF");
        statement.execute("PRAGMA synchronous = OFF");
      }
      connection.setAutoCommit(false);
      new OrthancIndex(connection).grow(studies);
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the index of Orthanc is not as it was expected", e);
    }
  }

  private void grow(int studies) throws SQLException {
    List<Family> families = families();
    if (families.size() != FIRST) {
      throw new SQLException(families.size() + " studies of one instance, not " + FIRST);
    }
    long span = families.stream().flatMap(each -> each.ids().stream()).max(Long::compare).get();
    prepare("Resources", 4);
    for (String table : TABLES) {
      read(table);
    }
    // Made at the end of all rows they take minutes; kept right with every row, hours.
    String indexes = "FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    List<String> made = texts("SELECT sql " + indexes);
    for (String name : texts("SELECT name " + indexes)) {
      execute("DROP INDEX " + name);
    }
    for (int round = 1; round * FIRST < studies; round++) {
      for (Family family : families) {
        int number = family.number() + round * FIRST;
        if (number < studies) {
          add(family, number, round * span);
        }
      }
      for (PreparedStatement statement : into.values()) {
        statement.executeBatch();
      }
    }
    for (String index : made) {
      execute(index);
    }
  }

  private List<Family> families() throws SQLException {
    List<Family> families = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(LEVELS)) {
      while (found.next()) {
        List<Long> ids = new ArrayList<>();
        List<String> identifiers = new ArrayList<>();
        for (int level = 1; level <= 4; level++) {
          ids.add(found.getLong(level));
          identifiers.add(found.getString(level + 4));
        }
        int number = Integer.parseInt(identifiers.getFirst().substring("PID".length()));
        families.add(new Family(number - 1_000_000, ids, identifiers));
      }
    }
    return families;
  }

  private void read(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = found.getMetaData().getColumnCount();
      Map<Long, List<Object[]>> byId = new LinkedHashMap<>();
      while (found.next()) {
        Object[] row = new Object[columns];
        for (int column = 0; column < columns; column++) {
          row[column] = found.getObject(column + 1);
        }
        byId.computeIfAbsent(found.getLong(1), _ -> new ArrayList<>()).add(row);
      }
      rows.put(table, byId);
      prepare(table, columns);
    }
  }

  private void prepare(String table, int columns) throws SQLException {
    into.put(
        table,
        connection.prepareStatement(
            "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")"));
  }

  private void add(Family family, int number, long further) throws SQLException {
    String digits = Sender.digits(family.number());
    String day = Sender.day(family.number());
    UnaryOperator<String> patched =
        text -> text.equals(day) ? Sender.day(number) : text.replace(digits, Sender.digits(number));
    List<String> identifiers = family.identifiers().stream().map(patched).toList();
    for (int level = 0; level < 4; level++) {
      Object parent = level == 0 ? null : family.ids().get(level - 1) + further;
      long id = family.ids().get(level);
      insert("Resources", id + further, level + 1, publicId(identifiers, level), parent);
      for (String table : TABLES) {
        for (Object[] row : rows.get(table).getOrDefault(id, List.of())) {
          Object[] copy = row.clone();
          copy[0] = id + further;
          int last = copy.length - 1;
          copy[last] = copy[last] instanceof String text ? patched.apply(text) : copy[last];
          insert(table, copy);
        }
      }
    }
  }

  /// What Orthanc calls a resource: a digest of the identifiers down to its level.
  private static String publicId(List<String> identifiers, int level) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(String.join("|", identifiers.subList(0, level + 1)).getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest).replaceAll("(.{8})(?=.)", "$1-");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insert(String table, Object... values) throws SQLException {
    PreparedStatement statement = into.get(table);
    for (int column = 0; column < values.length; column++) {
      statement.setObject(column + 1, values[column]);
    }
    statement.addBatch();
  }

  private List<String> texts(String question) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(question)) {
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
