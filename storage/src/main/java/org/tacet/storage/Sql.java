// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/// One connection to the database, with its statements kept prepared. One thread at a time.
///
/// Text becomes SQL only here, and only from constants of this package: whatever a caller brings is
/// a bound parameter.
final class Sql implements Closeable {
  private static final int STATEMENTS = 128;

  /// What a row becomes.
  interface Row<T> {
    T of(ResultSet row) throws SQLException, IOException;
  }

  private final Connection connection;
  private final SqlErrors errors;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

  private Sql(Connection connection, SqlErrors errors) {
    this.connection = connection;
    this.errors = errors;
  }

  static Sql connect(Path file, SqlErrors errors) throws IOException {
    // The driver would ask for the number of each row that it inserted; only [#insert] wants it.
    Properties quiet = new Properties();
    quiet.setProperty("jdbc.get_generated_keys", "false");
    try {
      Connection connection =
          DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), quiet);
      return new Sql(connection, errors);
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  /// Runs SQL without parameters: pragmas, schema, BEGIN and the like.
  void run(String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... parameters) throws IOException {
    try {
      List<T> rows = new ArrayList<>();
      try (ResultSet result = bind(sql, parameters).executeQuery()) {
        while (result.next()) {
          rows.add(row.of(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  /// As [#list], but no row is read after one that `last` holds for.
  <T> List<T> listUntil(Predicate<T> last, String sql, Row<T> row, Object... parameters)
      throws IOException {
    try (ResultSet result = bind(sql, parameters).executeQuery()) {
      List<T> rows = new ArrayList<>();
      boolean more = result.next();
      while (more) {
        T one = row.of(result);
        rows.add(one);
        more = !last.test(one) && result.next();
      }
      return rows;
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws IOException {
    try (ResultSet result = bind(sql, parameters).executeQuery()) {
      return result.next() ? Optional.of(row.of(result)) : Optional.empty();
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  long number(String sql, Object... parameters) throws IOException {
    return first(sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  /// @return how many rows changed
  int update(String sql, Object... parameters) throws IOException {
    try {
      return bind(sql, parameters).executeUpdate();
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  /// @return the row number of what was inserted
  long insert(String sql, Object... parameters) throws IOException {
    update(sql, parameters);
    return number("SELECT last_insert_rowid()");
  }

  private PreparedStatement bind(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
      closeEldest();
    }
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    switch (value) {
      case Long number -> statement.setLong(at, number);
      case Integer number -> statement.setInt(at, number);
      case String text -> statement.setString(at, text);
      case byte[] bytes -> statement.setBytes(at, bytes);
      case Optional<?> maybe when maybe.isPresent() -> bind(statement, at, maybe.get());
      case Optional<?> _ -> statement.setNull(at, java.sql.Types.VARCHAR);
      default -> throw new IllegalArgumentException("no SQL type for " + value.getClass());
    }
  }

  private void closeEldest() throws SQLException {
    if (prepared.size() > STATEMENTS) {
      String eldest = prepared.keySet().iterator().next();
      PreparedStatement statement = prepared.remove(eldest);
      if (statement != null) {
        statement.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }
}
