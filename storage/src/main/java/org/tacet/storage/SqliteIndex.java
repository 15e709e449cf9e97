// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Arrivals;
import org.tacet.archive.spi.Ceiling;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.IndexCounts;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch;
import org.tacet.dicom.Uid;

/// The index in one SQLite database with a write-ahead log.
///
/// - One connection writes, under a lock; a few read, and see the last committed state without
///   waiting.
/// - A commit reaches the operating system, not the disk (`synchronous=NORMAL`): it survives the
///   death of the process. What a power cut takes is replayed from the blobs.
/// - Everything that streams is read a page at a time, so that a slow visitor holds no snapshot and
///   the log stays short. A study that arrives while a search is shown may be in it or not.
/// - What is removed is overwritten (`secure_delete`), and the log, which may hold the former
///   pages, is emptied right after.
/// - A database that is missing or damaged is told at opening ([IndexDamagedException]) as far as a
///   look at its head, schema and, when it is small, its pages can tell; damage met later is told
///   in the same way.
public final class SqliteIndex implements Index {
  /// Most searches want few: pages begin small.
  private static final int FIRST_PAGE = 32;

  private static final int PAGE = 256;

  /// Headers can be long: a page of them ends when it has so many bytes.
  private static final long PAGE_BYTES = 2 << 20;

  private final IndexDatabase database;
  private final StudyQuery.Enough enough;
  private final ReentrantLock writing = new ReentrantLock();

  SqliteIndex(IndexDatabase database, StudyQuery.Enough enough) {
    this.database = database;
    this.enough = enough;
  }

  /// Opens the index in `file`.
  ///
  /// @throws IndexDamagedException when it is not there, or not sound
  public static SqliteIndex open(Path file) throws IOException {
    return new SqliteIndex(IndexDatabase.open(file), StudyQuery.Enough.DEFAULT);
  }

  /// Makes a new, empty index in `file`, in the place of one that may be there, sound or not.
  public static SqliteIndex create(Path file) throws IOException {
    IndexDatabase.remove(file);
    return new SqliteIndex(IndexDatabase.create(file), StudyQuery.Enough.DEFAULT);
  }

  @Override
  public long appliedSequence() throws IOException {
    return database.read(SqlFinder::applied);
  }

  @Override
  public Ceiling ceiling() throws IOException {
    return database.read(SqlFinder::ceiling);
  }

  @Override
  public <T> T transact(Work<T> work) throws IOException {
    return write(work::run);
  }

  /// As [Work], for our own.
  private interface Job<T> {
    T run(SqlTransaction transaction) throws IOException;
  }

  private <T> T write(Job<T> job) throws IOException {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction within a transaction");
    }
    writing.lock();
    try {
      Sql sql = database.writer();
      SqlTransaction transaction = new SqlTransaction(sql);
      sql.run("BEGIN IMMEDIATE");
      boolean committed = false;
      T result;
      try {
        result = job.run(transaction);
        transaction.finish();
        sql.run("COMMIT");
        committed = true;
      } finally {
        if (!committed) {
          database.rollback();
        }
      }
      if (transaction.hasRemoved() || database.logHoldsRemoved()) {
        database.emptyLog();
      }
      return result;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T look(Look<T> look) throws IOException {
    return database.look(sql -> look.at(new SqlFinder(sql)));
  }

  @Override
  public Optional<StudyEntry> study(Site site, Uid study) throws IOException {
    return database.read(finder -> finder.study(site, study));
  }

  @Override
  public Optional<StudyEntry> study(long study) throws IOException {
    return database.read(finder -> finder.study(study));
  }

  @Override
  public Optional<SeriesEntry> series(long study, Uid series) throws IOException {
    return database.read(finder -> finder.series(study, series));
  }

  @Override
  public List<SeriesEntry> series(long study) throws IOException {
    return database.read(finder -> finder.series(study));
  }

  @Override
  public Optional<InstanceEntry> instance(Site site, Uid sopInstance) throws IOException {
    return database.read(finder -> finder.instance(site, sopInstance));
  }

  @Override
  public Optional<QuarantineEntry> quarantined(ContentToken content) throws IOException {
    return database.read(finder -> finder.quarantined(content));
  }

  @Override
  public Optional<QuarantineEntry> quarantined(long id) throws IOException {
    return database.read(finder -> finder.quarantined(id));
  }

  @Override
  public List<QuarantineEntry> quarantined() throws IOException {
    return database.read(SqlFinder::quarantined);
  }

  @Override
  public void studies(StudySearch search, long passedOver, StudyVisitor visitor)
      throws IOException {
    Optional<Beginning> beginning = database.look(sql -> beginning(search, sql));
    if (beginning.isEmpty()) {
      return;
    }
    Beginning begun = beginning.get();
    boolean exact = begun.query().isExact();
    long before = exact ? passedOver : 0;
    StudyVisitor behind = exact ? visitor : behind(passedOver, visitor);
    if (begun.driven().isPresent()) {
      List<Long> fitting = begun.driven().get();
      int from = (int) Math.min(before, fitting.size());
      visitAll(fitting.subList(from, fitting.size()), begun.query(), behind);
    } else {
      visitInOrder(begun.query(), begun.after(), before, behind);
    }
  }

  private static StudyVisitor behind(long passedOver, StudyVisitor visitor) {
    long[] left = {passedOver};
    return study -> left[0]-- > 0 || visitor.study(study);
  }

  /// How a search begins.
  ///
  /// @param after behind which place of the order
  /// @param driven all that fit, when a criterion is narrow enough to say so
  private record Beginning(
      StudyQuery query, Optional<StudyQuery.Place> after, Optional<List<Long>> driven) {}

  /// Nothing when nothing can fit.
  private Optional<Beginning> beginning(StudySearch search, Sql sql) throws IOException {
    Optional<Long> site = siteOf(sql, search.site());
    if (site.isEmpty()) {
      return Optional.empty();
    }
    Optional<StudyQuery.Place> after = Optional.empty();
    if (search.after().isPresent()) {
      after = new SqlFinder(sql).study(search.after().get().study()).map(StudyQuery::place);
      if (after.isEmpty()) {
        return Optional.empty(); // the study is gone, and its place with it
      }
    }
    StudyQuery query = new StudyQuery(search, site.get(), enough);
    return Optional.of(new Beginning(query, after, query.driven(sql, after)));
  }

  private static Optional<Long> siteOf(Sql sql, Site site) throws IOException {
    return sql.first("SELECT id FROM site WHERE name = ?", row -> row.getLong(1), site.name());
  }

  private void visitAll(List<Long> studies, StudyQuery query, StudyVisitor visitor)
      throws IOException {
    int shown = 0;
    while (shown < studies.size()) {
      List<Long> page = studies.subList(shown, Math.min(studies.size(), shown + next(shown)));
      if (!show(database.read(finder -> finder.studies(page)), query, visitor)) {
        return;
      }
      shown += page.size();
    }
  }

  /// How many come next: never more than as many again as there were.
  private static int next(int shown) {
    return Math.clamp(shown, FIRST_PAGE, PAGE);
  }

  private void visitInOrder(
      StudyQuery query, Optional<StudyQuery.Place> start, long passedOver, StudyVisitor visitor)
      throws IOException {
    Optional<StudyQuery.Place> after = start;
    long offset = passedOver;
    int shown = 0;
    boolean more = true;
    while (more) {
      StudyQuery.Part part = new StudyQuery.Part(after, offset, next(shown));
      int limit = part.most();
      offset = 0;
      List<StudyEntry> page = database.query(sql -> query.page(sql, part));
      more = show(page, query, visitor) && page.size() == limit;
      if (more) {
        after = Optional.of(StudyQuery.place(page.getLast()));
        shown += page.size();
      }
    }
  }

  private static boolean show(List<StudyEntry> page, StudyQuery query, StudyVisitor visitor)
      throws IOException {
    for (StudyEntry study : page) {
      if (query.fits(study) && !visitor.study(study)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void instances(long series, InstanceVisitor visitor) throws IOException {
    visit(
        InstanceNumber.of(series, 0),
        InstanceNumber.of(series, InstanceNumber.MAX_ORDINAL),
        visitor);
  }

  @Override
  public void allInstances(InstanceVisitor visitor) throws IOException {
    visit(0, Long.MAX_VALUE, visitor);
  }

  private void visit(long after, long until, InstanceVisitor visitor) throws IOException {
    long last = after;
    List<InstanceEntry> page;
    do {
      long from = last;
      page = database.read(finder -> finder.instances(from, until, PAGE));
      for (InstanceEntry instance : page) {
        if (!visitor.instance(instance)) {
          return;
        }
      }
      last = page.isEmpty() ? last : page.getLast().id();
    } while (page.size() == PAGE);
  }

  @Override
  public void headers(long series, int from, int to, HeaderVisitor visitor) throws IOException {
    long next = InstanceNumber.of(series, Math.max(from, 1));
    long last = InstanceNumber.of(series, Math.min(to, InstanceNumber.MAX_ORDINAL));
    while (next <= last) {
      long first = next;
      List<SqlRows.WithHeader> page =
          database.read(finder -> finder.headers(first, last, PAGE, PAGE_BYTES));
      for (SqlRows.WithHeader one : page) {
        if (!visitor.instance(one.instance(), one.header())) {
          return;
        }
      }
      next = page.isEmpty() ? last + 1 : page.getLast().instance().id() + 1;
    }
  }

  @Override
  public Optional<KeptMetadata> kept(long series, int ordinal) throws IOException {
    return database.query(sql -> new SqlMetadata(sql).find(series, ordinal));
  }

  @Override
  public List<SeriesEntry> latest(int most) throws IOException {
    return database.read(finder -> finder.latest(most));
  }

  @Override
  public Optional<Opaque> header(long instance) throws IOException {
    return database.read(finder -> finder.header(instance));
  }

  @Override
  public Optional<Opaque> frames(long instance) throws IOException {
    return database.read(finder -> finder.frames(instance));
  }

  @Override
  public Optional<Opaque> dictionary(long series) throws IOException {
    return database.read(finder -> finder.dictionary(series));
  }

  @Override
  public IndexCounts counts(Optional<Site> site) throws IOException {
    String where = site.isPresent() ? " WHERE name = ?" : "";
    String quarantined =
        "(SELECT count(*) FROM quarantine" + (site.isPresent() ? " WHERE site = ?)" : ")");
    Object[] values =
        site.isPresent() ? new Object[] {site.get().name(), site.get().name()} : new Object[0];
    return database
        .query(sql ->
            sql.first(
                "SELECT total(patients), total(studies), total(series), total(instances),"
                    + " sum(bytes), "
                    + quarantined
                    + " FROM site"
                    + where,
                row ->
                    new IndexCounts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                values))
        .orElseThrow();
  }

  @Override
  public Map<Site, Long> studies() throws IOException {
    return database.query(sql ->
        sql
            .list(
                "SELECT name, studies FROM site WHERE studies > 0",
                row -> Map.entry(Site.of(row.getString(1)), row.getLong(2)))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Arrivals arrivals(Instant since) throws IOException {
    return database.look(sql -> new SqlArrivals(sql).since(since));
  }

  @Override
  public void clear() throws IOException {
    write(transaction -> {
      transaction.clear();
      return true;
    });
  }

  @Override
  public void close() throws IOException {
    writing.lock();
    try {
      database.close();
    } finally {
      writing.unlock();
    }
  }
}
