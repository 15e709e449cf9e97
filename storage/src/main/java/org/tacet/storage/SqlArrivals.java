// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.spi.Arrivals;

/// What came in, by half hours and modalities, on one connection. A transaction adds up what it
/// takes in, and writes a row or two at its end: an instance costs nothing here.
final class SqlArrivals {
  private final Sql sql;
  private final Map<Slot, Came> came = new HashMap<>();

  SqlArrivals(Sql sql) {
    this.sql = sql;
  }

  private record Slot(long halfHour, String modality) {}

  private record Came(long studies, long instances, long bytes) {
    Came plus(Came more) {
      return new Came(studies + more.studies, instances + more.instances, bytes + more.bytes);
    }
  }

  void study(Instant received) {
    add(received, "", new Came(1, 0, 0));
  }

  void instance(Instant received, Optional<String> modality, long bytes) {
    add(received, modality.orElse(""), new Came(0, 1, bytes));
  }

  private void add(Instant received, String modality, Came more) {
    came.merge(new Slot(Arrivals.halfHour(received), modality), more, Came::plus);
  }

  /// Writes what was added up.
  void write() throws IOException {
    for (Map.Entry<Slot, Came> entry : came.entrySet()) {
      sql.update(
          """
          INSERT INTO arrival VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET \
          studies = studies + excluded.studies, instances = instances + excluded.instances, \
          bytes = bytes + excluded.bytes\
          """,
          entry.getKey().halfHour(),
          entry.getKey().modality(),
          entry.getValue().studies(),
          entry.getValue().instances(),
          entry.getValue().bytes());
    }
    came.clear();
  }

  Arrivals since(Instant moment) throws IOException {
    long first = Arrivals.halfHour(moment);
    List<Arrivals.HalfHour> halfHours =
        sql.list(
            """
            SELECT half_hour, sum(studies), sum(instances), sum(bytes) FROM arrival \
            WHERE half_hour >= ? GROUP BY half_hour ORDER BY half_hour\
            """,
            row ->
                new Arrivals.HalfHour(
                    Arrivals.begun(row.getLong(1)), row.getLong(2), row.getLong(3), row.getLong(4)),
            first);
    List<Arrivals.OfModality> modalities =
        sql.list(
            """
            SELECT modality, sum(instances), sum(bytes) FROM arrival WHERE half_hour >= ? \
            GROUP BY modality HAVING sum(instances) > 0 ORDER BY 3 DESC, 1\
            """,
            row -> new Arrivals.OfModality(row.getString(1), row.getLong(2), row.getLong(3)),
            first);
    return new Arrivals(halfHours, modalities);
  }
}
