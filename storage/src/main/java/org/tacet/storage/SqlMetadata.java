// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;

/// The rows of metadata that are kept ready, on one connection.
record SqlMetadata(Sql sql) {
  /// What tells of an instance, if the last instance that it tells of is there.
  Optional<KeptMetadata> find(long series, int ordinal) throws IOException {
    long wanted = InstanceNumber.of(series, ordinal);
    return sql.first(
        """
        SELECT k.id, k.instances, i.sequence, k.metadata FROM metadata k \
        CROSS JOIN instance i ON i.id = k.id + k.instances - 1 \
        WHERE k.id = (SELECT max(id) FROM metadata WHERE id BETWEEN ? AND ?) \
        AND k.id + k.instances > ?\
        """,
        SqlMetadata::kept,
        InstanceNumber.of(series, 0),
        wanted,
        wanted);
  }

  private static KeptMetadata kept(ResultSet row) throws SQLException {
    return new KeptMetadata(
        InstanceNumber.ordinal(row.getLong(1)),
        row.getInt(2),
        row.getLong(3),
        Opaque.of(row.getBytes(4)));
  }

  /// False when the last instance is not there, or is another.
  boolean put(long series, KeptMetadata metadata) throws IOException {
    long first = InstanceNumber.of(series, metadata.first());
    long last = InstanceNumber.of(series, metadata.last());
    boolean there =
        sql.number(
                "SELECT count(*) FROM instance WHERE id = ? AND sequence = ?",
                last,
                metadata.sequence())
            > 0;
    if (there) {
      remove(first, last);
      sql.update(
          "INSERT INTO metadata VALUES (?, ?, ?)",
          first,
          metadata.instances(),
          metadata.sealed().bytes());
    }
    return there;
  }

  /// Those that begin with one of these instances.
  void remove(long first, long last) throws IOException {
    sql.update("DELETE FROM metadata WHERE id BETWEEN ? AND ?", first, last);
  }
}
