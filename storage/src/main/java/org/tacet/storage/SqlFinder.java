// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.Finder;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// Finds by what is unique, on one connection: a reader's, or the writer's within its transaction.
final class SqlFinder implements Finder {
  private static final String STUDIES =
      SqlRows.STUDY.replace(
          "FROM study s", "FROM json_each(?) j CROSS JOIN study s ON s.id = j.value");

  private final Sql sql;

  SqlFinder(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<StudyEntry> study(Site site, Uid study) throws IOException {
    return sql.first(
        SqlRows.STUDY + "WHERE s.site = (SELECT id FROM site WHERE name = ?) AND s.uid = ?",
        SqlRows::study,
        site.name(),
        PackedUid.pack(study));
  }

  @Override
  public Optional<StudyEntry> study(long study) throws IOException {
    return sql.first(SqlRows.STUDY + "WHERE s.id = ?", SqlRows::study, study);
  }

  /// Those of the studies that are there, in this order. They travel as one JSON array, so that any
  /// number is one parameter of one statement.
  List<StudyEntry> studies(List<Long> rows) throws IOException {
    return sql.list(STUDIES, SqlRows::study, rows.toString());
  }

  @Override
  public Optional<SeriesEntry> series(long study, Uid series) throws IOException {
    return sql.first(
        SqlRows.SERIES + "WHERE study = ? AND uid = ?",
        SqlRows::series,
        study,
        PackedUid.pack(series));
  }

  @Override
  public Optional<InstanceEntry> instance(Site site, Uid sopInstance) throws IOException {
    return sql.first(
        SqlRows.INSTANCE + "WHERE i.uid = ? AND i.site = (SELECT id FROM site WHERE name = ?)",
        SqlRows::instance,
        PackedUid.pack(sopInstance),
        site.name());
  }

  @Override
  public Optional<QuarantineEntry> quarantined(ContentToken content) throws IOException {
    return sql.first(
        SqlRows.QUARANTINE + "WHERE content = ? ORDER BY id",
        SqlRows::quarantine,
        content.hash().bytes());
  }

  @Override
  public Optional<QuarantineEntry> quarantined(long id) throws IOException {
    return sql.first(SqlRows.QUARANTINE + "WHERE id = ?", SqlRows::quarantine, id);
  }

  List<QuarantineEntry> quarantined() throws IOException {
    return sql.list(SqlRows.QUARANTINE + "ORDER BY id", SqlRows::quarantine);
  }

  List<SeriesEntry> series(long study) throws IOException {
    return sql.list(SqlRows.SERIES + "WHERE study = ? ORDER BY id", SqlRows::series, study);
  }

  /// A page of instances with rows above `after`, up to and with `until`.
  List<InstanceEntry> instances(long after, long until, int most) throws IOException {
    return sql.list(
        SqlRows.INSTANCE + "WHERE i.id > ? AND i.id <= ? ORDER BY i.id LIMIT ?",
        SqlRows::instance,
        after,
        until,
        most);
  }

  /// A page of instances with their headers; it ends early when it has that many bytes.
  List<SqlRows.WithHeader> headers(long first, long last, int most, long bytes) throws IOException {
    long[] read = {0};
    return sql.listUntil(
        row -> (read[0] += row.header().size()) >= bytes,
        SqlRows.HEADER + "WHERE h.id BETWEEN ? AND ? ORDER BY h.id LIMIT ?",
        SqlRows::withHeader,
        first,
        last,
        most);
  }

  List<SeriesEntry> latest(int most) throws IOException {
    return sql.list(SqlRows.SERIES + "ORDER BY id DESC LIMIT ?", SqlRows::series, most);
  }

  Optional<Opaque> header(long instance) throws IOException {
    return sql.first("SELECT header FROM header WHERE id = ?", SqlRows::opaque, instance);
  }

  Optional<Opaque> frames(long instance) throws IOException {
    return sql.first(
        """
        SELECT coalesce(f.frames, x'') FROM instance i LEFT JOIN frame_table f ON f.id = i.id \
        WHERE i.id = ?\
        """,
        SqlRows::opaque,
        instance);
  }

  Optional<Opaque> dictionary(long series) throws IOException {
    return sql.first("SELECT dictionary FROM series WHERE id = ?", SqlRows::opaque, series);
  }

  Ceiling ceiling() throws IOException {
    return sql.first(
            """
            SELECT coalesce((SELECT max(id) FROM study), 0), \
            coalesce((SELECT max(id) FROM series), 0), \
            (SELECT value FROM state WHERE name = 'applied')\
            """,
            row -> new Ceiling(row.getLong(1), row.getLong(2), row.getLong(3)))
        .orElseThrow();
  }

  long applied() throws IOException {
    return sql.number("SELECT value FROM state WHERE name = 'applied'");
  }
}
