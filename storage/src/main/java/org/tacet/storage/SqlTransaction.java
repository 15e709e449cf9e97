// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.NewInstance;
import org.tacet.archive.spi.NewQuarantine;
import org.tacet.archive.spi.NewSeries;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// The writer's hold on the database. Keeps the counts of series, studies and sites with every
/// change.
final class SqlTransaction implements Index.Transaction {
  /// The field of the tokens by which modalities are searched; the archive's own begin at 0.
  static final int MODALITY_FIELD = -1;

  /// Whatever refers to another comes before it.
  private static final String CLEARED =
      "quarantine arrival metadata frame_table header instance series study_tokens study_token study"
          + " registered site";

  private final Sql sql;
  private final SqlFinder finder;
  private final SqlArrivals arrivals;
  private boolean removed;

  SqlTransaction(Sql sql) {
    this.sql = sql;
    this.finder = new SqlFinder(sql);
    this.arrivals = new SqlArrivals(sql);
  }

  /// Writes what it has added up; the last thing before it is committed.
  void finish() throws IOException {
    arrivals.write();
  }

  /// Whether anything was taken out, whose bytes must now go from the write-ahead log too.
  boolean hasRemoved() {
    return removed;
  }

  @Override
  public Optional<StudyEntry> study(Site site, Uid study) throws IOException {
    return finder.study(site, study);
  }

  @Override
  public Optional<StudyEntry> study(long study) throws IOException {
    return finder.study(study);
  }

  @Override
  public Optional<SeriesEntry> series(long study, Uid series) throws IOException {
    return finder.series(study, series);
  }

  @Override
  public Optional<InstanceEntry> instance(Site site, Uid sopInstance) throws IOException {
    return finder.instance(site, sopInstance);
  }

  @Override
  public Optional<QuarantineEntry> quarantined(ContentToken content) throws IOException {
    return finder.quarantined(content);
  }

  @Override
  public Optional<QuarantineEntry> quarantined(long id) throws IOException {
    return finder.quarantined(id);
  }

  @Override
  public long insertStudy(NewStudy study) throws IOException {
    long site = siteOf(study.site());
    byte[] patient = study.patient().hash().bytes();
    long known = studiesOf(site, patient);
    long received = SqlRows.nanos(study.received());
    long id =
        sql.insert(
            """
            INSERT INTO study (site, uid, key_id, patient, date, received, changed, attributes) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            site,
            PackedUid.pack(study.uid()),
            study.key().bytes(),
            patient,
            SqlRows.date(study.date()),
            received,
            received,
            study.sealedAttributes().bytes());
    insertTokens(study.tokens(), id);
    sql.update("INSERT INTO study_tokens VALUES (?, ?)", id, SqlRows.tokens(study.tokens()));
    sql.update(
        "UPDATE site SET studies = studies + 1, patients = patients + ? WHERE id = ?",
        known == 0 ? 1 : 0,
        site);
    arrivals.study(study.received());
    return id;
  }

  private long studiesOf(long site, byte[] patient) throws IOException {
    return sql.number(
        "SELECT count(*) FROM (SELECT 1 FROM study WHERE site = ? AND patient = ? LIMIT 2)",
        site,
        patient);
  }

  /// All in one statement: a study has dozens.
  private void insertTokens(Set<SearchToken> tokens, long study) throws IOException {
    String json =
        tokens.stream()
            .map(token -> "[" + token.field() + "," + token.value() + "]")
            .collect(Collectors.joining(",", "[", "]"));
    sql.update(
        """
        INSERT OR IGNORE INTO study_token SELECT j.value ->> 0, j.value ->> 1, ? FROM json_each(?) j \
        ORDER BY 1, 2\
        """,
        study,
        json);
  }

  private void insertToken(int field, long value, long study) throws IOException {
    sql.update("INSERT OR IGNORE INTO study_token VALUES (?, ?, ?)", field, value, study);
  }

  private long siteOf(Site site) throws IOException {
    Optional<Long> known =
        sql.first("SELECT id FROM site WHERE name = ?", row -> row.getLong(1), site.name());
    return known.isPresent()
        ? known.get()
        : sql.insert("INSERT INTO site (name) VALUES (?)", site.name());
  }

  @Override
  public long insertSeries(NewSeries series) throws IOException {
    long id =
        sql.insert(
            """
            INSERT INTO series (study, uid, modality, date, attributes, dictionary) \
            VALUES (?, ?, ?, ?, ?, ?)\
            """,
            series.study(),
            PackedUid.pack(series.uid()),
            series.modality(),
            SqlRows.date(series.date()),
            series.sealedAttributes().bytes(),
            series.sealedDictionary().bytes());
    sql.update("UPDATE study SET series = series + 1 WHERE id = ?", series.study());
    sql.update(
        "UPDATE site SET series = series + 1 WHERE id = (SELECT site FROM study WHERE id = ?)",
        series.study());
    if (series.modality().isPresent()) {
      insertModality(series.study(), series.modality().get());
    }
    return id;
  }

  private void insertModality(long study, String modality) throws IOException {
    Set<String> known =
        sql.first("SELECT modalities FROM study WHERE id = ?", row -> row.getString(1), study)
            .map(SqlRows::split)
            .orElse(Set.of());
    if (!known.contains(modality)) {
      sql.update(
          "UPDATE study SET modalities = ? WHERE id = ?", SqlRows.joined(known, modality), study);
      insertToken(MODALITY_FIELD, modalityValue(modality), study);
    }
  }

  /// FNV-1a: a modality is readable anyway, and what else has its hash is sorted out on the row.
  static long modalityValue(String modality) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : modality.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
    }
    return hash;
  }

  /// What a new instance needs to know of its series and study.
  private record Place(
      long study, int instances, long site, String sopClasses, Optional<String> modality) {}

  @Override
  public long insertInstance(NewInstance instance) throws IOException {
    Place place =
        sql.first(
                """
                SELECT r.study, r.instances, s.site, s.sop_classes, r.modality FROM series r \
                CROSS JOIN study s ON s.id = r.study WHERE r.id = ?\
                """,
                row ->
                    new Place(
                        row.getLong(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5))),
                instance.series())
            .filter(found -> found.study() == instance.study())
            .orElseThrow(() -> new IllegalStateException("no such series in the study"));
    long id = InstanceNumber.of(instance.series(), place.instances() + 1);
    insertRow(id, place.site(), instance);
    sql.update("INSERT INTO header VALUES (?, ?)", id, instance.sealedHeader().bytes());
    if (!instance.sealedFrames().isEmpty()) {
      sql.update("INSERT INTO frame_table VALUES (?, ?)", id, instance.sealedFrames().bytes());
    }
    count(instance, place);
    return id;
  }

  private void insertRow(long id, long site, NewInstance instance) throws IOException {
    BlobRef blob = instance.blob();
    sql.update(
        "INSERT INTO instance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        instance.study(),
        site,
        PackedUid.pack(instance.uid()),
        registered(instance.sopClass()),
        registered(instance.transferSyntax()),
        instance.length(),
        instance.frames(),
        instance.content().hash().bytes(),
        blob.sequence(),
        blob.segment(),
        blob.offset(),
        blob.bodyLength(),
        blob.trailerLength(),
        instance.sealedFacts().bytes());
  }

  private long registered(Uid uid) throws IOException {
    byte[] packed = PackedUid.pack(uid);
    Optional<Long> known =
        sql.first("SELECT id FROM registered WHERE uid = ?", row -> row.getLong(1), packed);
    return known.isPresent()
        ? known.get()
        : sql.insert("INSERT INTO registered (uid) VALUES (?)", packed);
  }

  private void count(NewInstance instance, Place place) throws IOException {
    sql.update(
        "UPDATE series SET instances = instances + 1, bytes = bytes + ? WHERE id = ?",
        instance.length(),
        instance.series());
    sql.update(
        """
        UPDATE study SET instances = instances + 1, bytes = bytes + ?, changed = max(changed, ?) \
        WHERE id = ?\
        """,
        instance.length(),
        SqlRows.nanos(instance.received()),
        instance.study());
    sql.update(
        "UPDATE site SET instances = instances + 1, bytes = bytes + ? WHERE id = ?",
        instance.length(),
        place.site());
    arrivals.instance(instance.received(), place.modality(), instance.length());
    Set<String> classes = SqlRows.split(place.sopClasses());
    String sopClass = instance.sopClass().value();
    if (!classes.contains(sopClass)) {
      sql.update(
          "UPDATE study SET sop_classes = ? WHERE id = ?",
          SqlRows.joined(classes, sopClass),
          instance.study());
    }
  }

  @Override
  public boolean keep(long series, KeptMetadata metadata) throws IOException {
    return new SqlMetadata(sql).put(series, metadata);
  }

  @Override
  public boolean removeStudy(long study) throws IOException {
    Optional<StudyEntry> found = finder.study(study);
    if (found.isEmpty()) {
      return false;
    }
    removed = true;
    StudyEntry entry = found.get();
    for (SeriesEntry series : finder.series(study)) {
      removeInstances(series.id());
    }
    removeTokens(entry);
    sql.update("DELETE FROM series WHERE study = ?", study);
    long site = siteOf(entry.site());
    sql.update("DELETE FROM study WHERE id = ?", study);
    long others = studiesOf(site, entry.patient().hash().bytes());
    sql.update(
        """
        UPDATE site SET patients = patients - ?, studies = studies - 1, series = series - ?, \
        instances = instances - ?, bytes = bytes - ? WHERE id = ?\
        """,
        others == 0 ? 1 : 0,
        entry.series(),
        entry.instances(),
        entry.bytes(),
        site);
    return true;
  }

  private void removeInstances(long series) throws IOException {
    long first = InstanceNumber.of(series, 0);
    long last = InstanceNumber.of(series, InstanceNumber.MAX_ORDINAL);
    new SqlMetadata(sql).remove(first, last);
    sql.update("DELETE FROM frame_table WHERE id BETWEEN ? AND ?", first, last);
    sql.update("DELETE FROM header WHERE id BETWEEN ? AND ?", first, last);
    sql.update("DELETE FROM instance WHERE id BETWEEN ? AND ?", first, last);
  }

  private void removeTokens(StudyEntry study) throws IOException {
    Set<SearchToken> tokens =
        sql.first(
                "SELECT tokens FROM study_tokens WHERE study = ?",
                row -> row.getBytes(1),
                study.id())
            .map(SqlRows::tokens)
            .orElse(new LinkedHashSet<>());
    for (SearchToken token : tokens) {
      removeToken(token.field(), token.value(), study.id());
    }
    for (String modality : study.modalities()) {
      removeToken(MODALITY_FIELD, modalityValue(modality), study.id());
    }
    sql.update("DELETE FROM study_tokens WHERE study = ?", study.id());
  }

  private void removeToken(int field, long value, long study) throws IOException {
    sql.update(
        "DELETE FROM study_token WHERE field = ? AND value = ? AND study = ?", field, value, study);
  }

  @Override
  public long insertQuarantine(NewQuarantine entry) throws IOException {
    BlobRef blob = entry.blob();
    return sql.insert(
        """
        INSERT INTO quarantine (site, study, uid, sop_class, syntax, conflict, key_id, length, received, content, \
        sequence, segment, place, body, trailer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        entry.site().name(),
        PackedUid.pack(entry.study()),
        PackedUid.pack(entry.instance()),
        PackedUid.pack(entry.sopClass()),
        PackedUid.pack(entry.transferSyntax()),
        entry.conflict().name(),
        entry.key().bytes(),
        entry.length(),
        SqlRows.nanos(entry.received()),
        entry.content().hash().bytes(),
        blob.sequence(),
        blob.segment(),
        blob.offset(),
        blob.bodyLength(),
        blob.trailerLength());
  }

  @Override
  public boolean removeQuarantine(long id) throws IOException {
    boolean found = sql.update("DELETE FROM quarantine WHERE id = ?", id) > 0;
    removed |= found;
    return found;
  }

  @Override
  public void applied(long sequence) throws IOException {
    sql.update(
        "UPDATE state SET value = ? WHERE name = 'applied' AND value < ?", sequence, sequence);
  }

  /// Everything goes.
  void clear() throws IOException {
    removed = true;
    for (String table : CLEARED.split(" ", -1)) {
      sql.run("DELETE FROM " + table);
    }
    sql.run("UPDATE state SET value = 0");
  }
}
