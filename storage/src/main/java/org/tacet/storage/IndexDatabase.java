// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The database file, its schema, one connection to write and a few to read.
final class IndexDatabase implements Closeable {
  private static final System.Logger LOG = System.getLogger(IndexDatabase.class.getName());

  /// `Tact`, so that no other program's database is taken for the index.
  private static final int APPLICATION = 0x54616374;

  /// One of another version is made anew from the blobs: rows, or the tokens in them, differ.
  private static final int VERSION = 4;

  private static final int READERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Up to this size every page is looked at when opening.
  private static final long CHECK_UP_TO = 32L << 20;

  private static final List<String> PRAGMAS =
      List.of(
          "PRAGMA busy_timeout = 10000",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA foreign_keys = ON",
          "PRAGMA secure_delete = ON",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA cache_size = -16384",
          "PRAGMA mmap_size = 268435456",
          "PRAGMA trusted_schema = OFF",
          "PRAGMA wal_autocheckpoint = 2000",
          "PRAGMA journal_size_limit = 33554432");

  /// What a reader does.
  interface Reading<T> {
    T by(SqlFinder finder) throws IOException;
  }

  /// What a reader does with SQL of its own.
  interface Query<T> {
    T by(Sql sql) throws IOException;
  }

  private final Sql writer;
  private final BlockingQueue<Sql> idle = new ArrayBlockingQueue<>(READERS);
  private boolean logHoldsRemoved;
  private volatile boolean closed;

  private IndexDatabase(Path file, SqlErrors errors, Sql writer) throws IOException {
    this.writer = writer;
    for (int i = 0; i < READERS; i++) {
      Sql reader = Sql.connect(file, errors);
      prepare(reader);
      reader.run("PRAGMA query_only = ON");
      idle.add(reader);
    }
  }

  static void remove(Path file) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
  }

  static IndexDatabase create(Path file) throws IOException {
    // SQLite gives its log the permissions of its database.
    PrivateFiles.create(file).close();
    SqlErrors errors = new SqlErrors(Space.of(PrivateFiles.parent(file)));
    Sql writer = Sql.connect(file, errors);
    try {
      writer.run("PRAGMA page_size = 8192");
      writer.run("PRAGMA journal_mode = WAL");
      prepare(writer);
      writer.run("BEGIN IMMEDIATE");
      for (String statement : script()) {
        writer.run(statement);
      }
      writer.run("PRAGMA application_id = " + APPLICATION);
      writer.run("PRAGMA user_version = " + VERSION);
      writer.run("COMMIT");
      return new IndexDatabase(file, errors, writer);
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  static IndexDatabase open(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      throw new IndexDamagedException("is missing");
    }
    SqlErrors errors = new SqlErrors(Space.of(PrivateFiles.parent(file)));
    Sql writer = Sql.connect(file, errors);
    try {
      prepare(writer);
      check(file, writer);
      return new IndexDatabase(file, errors, writer);
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private static void prepare(Sql sql) throws IOException {
    for (String pragma : PRAGMAS) {
      sql.run(pragma);
    }
  }

  private static void check(Path file, Sql sql) throws IOException {
    if (sql.number("PRAGMA application_id") != APPLICATION) {
      throw new IndexDamagedException("is not one of ours");
    }
    if (sql.number("PRAGMA user_version") != VERSION) {
      throw new IndexDamagedException("is of another version");
    }
    sql.number("SELECT value FROM state WHERE name = 'applied'");
    if (Files.size(file) <= CHECK_UP_TO) {
      String found = sql.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("");
      if (!"ok".equals(found)) {
        throw new IndexDamagedException("is damaged");
      }
    }
  }

  /// The statements of a script: each ends with a semicolon at the end of a line.
  private static List<String> script() throws IOException {
    try (InputStream in = IndexDatabase.class.getResourceAsStream("index.sql")) {
      if (in == null) {
        throw new IllegalStateException("no resource index.sql");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.strip().split(";\\s*\\n|;$"));
    }
  }

  Sql writer() throws IOException {
    if (closed) {
      throw new IOException("the index is closed");
    }
    return writer;
  }

  void rollback() {
    rollback(writer);
  }

  private static void rollback(Sql sql) {
    try {
      sql.run("ROLLBACK");
    } catch (IOException e) {
      // SQLite has rolled back by itself, as it does when the medium is full.
      LOG.log(Level.DEBUG, "rolled back already", e);
    }
  }

  /// Moves the log into the database and empties it. When a reader or the medium is in the way, the
  /// next change tries again; what was committed stays committed.
  void emptyLog() {
    logHoldsRemoved = true;
    try {
      logHoldsRemoved = writer.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the log of the index cannot be emptied", e);
    }
    if (logHoldsRemoved) {
      LOG.log(Level.WARNING, "the log of the index still holds what was removed");
    }
  }

  boolean logHoldsRemoved() {
    return logHoldsRemoved;
  }

  <T> T read(Reading<T> reading) throws IOException {
    return query(sql -> reading.by(new SqlFinder(sql)));
  }

  <T> T query(Query<T> query) throws IOException {
    Sql sql = take();
    try {
      return query.by(sql);
    } finally {
      idle.add(sql);
    }
  }

  /// As [#query], all of it at one state of the database. A reader whose transaction begins anew
  /// takes locks, and forgets what it read before when somebody has written: once, then.
  <T> T look(Query<T> query) throws IOException {
    return query(sql -> {
      boolean ended = false;
      try {
        sql.update("BEGIN");
        T found = query.by(sql);
        sql.update("COMMIT");
        ended = true;
        return found;
      } finally {
        if (!ended) {
          rollback(sql);
        }
      }
    });
  }

  private Sql take() throws IOException {
    if (closed) {
      throw new IOException("the index is closed");
    }
    return free();
  }

  private Sql free() throws IOException {
    try {
      Sql sql = idle.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (sql == null) {
        throw new IOException("no reader of the index is free");
      }
      return sql;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Waits for the readers, and leaves one file without a log.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (writer) {
      for (int i = 0; i < READERS; i++) {
        free().close();
      }
      writer.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }
}
