// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.Conflict;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.NewQuarantine;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// Rows to entries, and the few encodings of columns.
final class SqlRows {
  /// Parts the values of a set in a column: no value of a DICOM text element can hold it (PS3.5
  /// §6.1.2.3).
  private static final String DELIMITER = "\\";

  private static final long NANOS = 1_000_000_000L;
  private static final int TOKEN = 10;

  static final String STUDY =
      """
      SELECT s.id, w.name, s.uid, s.key_id, s.patient, s.date, s.modalities, s.sop_classes, s.series, s.instances, \
      s.bytes, s.received, s.changed, s.attributes FROM study s CROSS JOIN site w ON w.id = s.site \
      """;

  static final String SERIES =
      "SELECT id, study, uid, modality, date, instances, bytes, attributes FROM series ";

  private static final String OF_INSTANCE =
      """
      SELECT i.id, i.study, i.uid, c.uid, x.uid, i.length, i.frames, i.content, \
      i.sequence, i.segment, i.place, i.body, i.trailer, i.facts\
      """;

  private static final String REGISTERED =
      "CROSS JOIN registered c ON c.id = i.sop_class CROSS JOIN registered x ON x.id = i.syntax ";

  static final String INSTANCE = OF_INSTANCE + " FROM instance i " + REGISTERED;

  static final String HEADER =
      OF_INSTANCE + ", h.header FROM header h CROSS JOIN instance i ON i.id = h.id " + REGISTERED;

  static final String QUARANTINE =
      """
      SELECT id, site, study, uid, sop_class, syntax, conflict, key_id, length, received, content, \
      sequence, segment, place, body, trailer FROM quarantine \
      """;

  private SqlRows() {}

  static StudyEntry study(ResultSet row) throws SQLException, IOException {
    return new StudyEntry(
        row.getLong(1),
        Site.of(row.getString(2)),
        PackedUid.unpack(row.getBytes(3)),
        KeyId.of(row.getBytes(4)),
        new PatientToken(Opaque.of(row.getBytes(5))),
        date(row.getInt(6)),
        split(row.getString(7)),
        uids(row.getString(8)),
        row.getInt(9),
        row.getInt(10),
        row.getLong(11),
        instant(row.getLong(12)),
        instant(row.getLong(13)),
        Opaque.of(row.getBytes(14)));
  }

  static SeriesEntry series(ResultSet row) throws SQLException, IOException {
    return new SeriesEntry(
        row.getLong(1),
        row.getLong(2),
        PackedUid.unpack(row.getBytes(3)),
        Optional.ofNullable(row.getString(4)),
        date(row.getInt(5)),
        row.getInt(6),
        row.getLong(7),
        Opaque.of(row.getBytes(8)));
  }

  static InstanceEntry instance(ResultSet row) throws SQLException, IOException {
    long id = row.getLong(1);
    return new InstanceEntry(
        id,
        row.getLong(2),
        InstanceNumber.series(id),
        InstanceNumber.ordinal(id),
        PackedUid.unpack(row.getBytes(3)),
        PackedUid.unpack(row.getBytes(4)),
        PackedUid.unpack(row.getBytes(5)),
        row.getLong(6),
        row.getInt(7),
        new ContentToken(Opaque.of(row.getBytes(8))),
        blob(row, 9),
        Opaque.of(row.getBytes(14)));
  }

  /// An instance with its header.
  record WithHeader(InstanceEntry instance, Opaque header) {}

  static WithHeader withHeader(ResultSet row) throws SQLException, IOException {
    return new WithHeader(instance(row), Opaque.of(row.getBytes(15)));
  }

  static QuarantineEntry quarantine(ResultSet row) throws SQLException, IOException {
    return new QuarantineEntry(
        row.getLong(1),
        new NewQuarantine(
            Site.of(row.getString(2)),
            PackedUid.unpack(row.getBytes(3)),
            PackedUid.unpack(row.getBytes(4)),
            PackedUid.unpack(row.getBytes(5)),
            PackedUid.unpack(row.getBytes(6)),
            Conflict.valueOf(row.getString(7)),
            KeyId.of(row.getBytes(8)),
            row.getLong(9),
            instant(row.getLong(10)),
            new ContentToken(Opaque.of(row.getBytes(11))),
            blob(row, 12)));
  }

  private static BlobRef blob(ResultSet row, int at) throws SQLException {
    return new BlobRef(
        row.getLong(at),
        row.getLong(at + 1),
        row.getLong(at + 2),
        row.getLong(at + 3),
        row.getInt(at + 4));
  }

  static Opaque opaque(ResultSet row) throws SQLException {
    return Opaque.of(row.getBytes(1));
  }

  static int date(OptionalInt date) {
    return date.orElse(0);
  }

  private static OptionalInt date(int date) {
    return date == 0 ? OptionalInt.empty() : OptionalInt.of(date);
  }

  static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /// The set with one more value, as a column.
  static String joined(Set<String> values, String more) {
    Set<String> sorted = new TreeSet<>(values);
    sorted.add(more);
    return String.join(DELIMITER, sorted);
  }

  static Set<String> split(String column) {
    return column.isEmpty()
        ? Set.of()
        : new LinkedHashSet<>(Arrays.asList(column.split("\\\\", -1)));
  }

  private static Set<Uid> uids(String column) throws IOException {
    Set<Uid> uids = new LinkedHashSet<>();
    for (String uid : split(column)) {
      uids.add(
          Uid.parse(uid).orElseThrow(() -> new IndexDamagedException("holds a UID that is none")));
    }
    return uids;
  }

  static byte[] tokens(Set<SearchToken> tokens) {
    ByteBuffer out = ByteBuffer.allocate(tokens.size() * TOKEN);
    tokens.forEach(token -> out.putShort((short) token.field()).putLong(token.value()));
    return out.array();
  }

  static Set<SearchToken> tokens(byte[] column) {
    Set<SearchToken> tokens = new LinkedHashSet<>();
    ByteBuffer in = ByteBuffer.wrap(column);
    while (in.remaining() >= TOKEN) {
      tokens.add(new SearchToken(in.getShort() & 0xFFFF, in.getLong()));
    }
    return tokens;
  }
}
