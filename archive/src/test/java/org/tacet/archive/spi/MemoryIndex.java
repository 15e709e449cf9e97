// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// An index in memory, that can forget its newest transactions as a crash may make it.
public final class MemoryIndex implements Index {
  private final Object writing = new Object();
  private final Deque<MemoryRows> history = new ArrayDeque<>();
  private volatile MemoryRows current = new MemoryRows();
  private int failing;
  private boolean full;
  private volatile int seriesVisited;
  private final AtomicInteger looks = new AtomicInteger();

  /// Goes back to before the newest transactions.
  public void forgetNewest(int transactions) {
    synchronized (writing) {
      for (int i = 0; i < transactions && !history.isEmpty(); i++) {
        current = history.pop();
      }
    }
  }

  /// Makes the next so many transactions fail.
  public void failTransactions(int count) {
    synchronized (writing) {
      failing = count;
    }
  }

  /// Whether there is room for another transaction.
  public void full(boolean isFull) {
    synchronized (writing) {
      full = isFull;
    }
  }

  /// How many transactions there were and can be forgotten.
  public int transactions() {
    synchronized (writing) {
      return history.size();
    }
  }

  /// How often somebody looked at one state of the index.
  public int looks() {
    return looks.get();
  }

  /// How often somebody went through the instances of a series.
  public int seriesVisited() {
    return seriesVisited;
  }

  /// Everything it keeps, as it would stand on a disk.
  public byte[] everything() {
    return current.everything();
  }

  @Override
  public <T> T look(Look<T> look) throws IOException {
    looks.incrementAndGet();
    return look.at(current);
  }

  @Override
  public <T> T transact(Work<T> work) throws IOException {
    synchronized (writing) {
      if (full) {
        throw new OutOfSpaceException();
      }
      MemoryRows next = current.copy();
      T result = work.run(next);
      if (failing > 0) {
        failing--;
        throw new IOException("the index failed");
      }
      history.push(current);
      current = next;
      return result;
    }
  }

  @Override
  public long appliedSequence() {
    return current.applied;
  }

  @Override
  public Ceiling ceiling() {
    MemoryRows rows = current;
    return new Ceiling(rows.lastId, rows.lastId, rows.applied);
  }

  @Override
  public void studies(StudySearch search, long passedOver, StudyVisitor visitor)
      throws IOException {
    MemoryRows rows = current;
    List<StudyEntry> found =
        rows.studies.values().stream()
            .filter(study -> fits(rows, study, search))
            .sorted(order(search.order()))
            .toList();
    boolean skipping = search.after().isPresent();
    long left = passedOver;
    for (StudyEntry study : found) {
      if (!skipping && left-- <= 0 && !visitor.study(study)) {
        return;
      }
      skipping = skipping && study.id() != search.after().get().study();
    }
  }

  private static boolean fits(MemoryRows rows, StudyEntry study, StudySearch search) {
    Set<SearchToken> tokens = rows.tokens.get(study.id());
    boolean named = search.studies().isEmpty() || search.studies().contains(study.uid());
    boolean modality =
        search.modalities().isEmpty()
            || search.modalities().stream().anyMatch(study.modalities()::contains);
    return study.site().equals(search.site())
        && named
        && modality
        && search.patient().filter(patient -> !patient.equals(study.patient())).isEmpty()
        && dated(study, search)
        && search.tokens().stream().allMatch(any -> any.stream().anyMatch(tokens::contains));
  }

  private static boolean dated(StudyEntry study, StudySearch search) {
    if (study.date().isEmpty()) {
      return search.dateFrom().isEmpty() && search.dateUntil().isEmpty();
    }
    int date = study.date().getAsInt();
    return search.dateFrom().orElse(0) <= date
        && date <= search.dateUntil().orElse(Integer.MAX_VALUE);
  }

  private static Comparator<StudyEntry> order(StudySearch.Order order) {
    return switch (order) {
      case ARRIVAL -> Comparator.comparingLong(StudyEntry::id);
      case DATE_DESCENDING ->
          Comparator.comparingInt((StudyEntry s) -> s.date().orElse(0))
              .thenComparingLong(StudyEntry::id)
              .reversed();
      case PATIENT ->
          Comparator.comparing(
                  (StudyEntry s) -> s.patient().hash().bytes(), Arrays::compareUnsigned)
              .thenComparingLong(StudyEntry::id);
    };
  }

  @Override
  public List<SeriesEntry> series(long study) {
    return current.series.values().stream().filter(s -> s.study() == study).toList();
  }

  @Override
  public void instances(long series, InstanceVisitor visitor) throws IOException {
    synchronized (writing) {
      seriesVisited++;
    }
    for (InstanceEntry instance : of(series).toList()) {
      if (!visitor.instance(instance)) {
        return;
      }
    }
  }

  @Override
  public void headers(long series, int from, int to, HeaderVisitor visitor) throws IOException {
    MemoryRows rows = current;
    List<InstanceEntry> some =
        of(series).filter(i -> i.ordinal() >= from && i.ordinal() <= to).toList();
    for (InstanceEntry instance : some) {
      if (!visitor.instance(instance, rows.headers.get(instance.id()))) {
        return;
      }
    }
  }

  @Override
  public Optional<KeptMetadata> kept(long series, int ordinal) {
    return current.kept(series, ordinal);
  }

  @Override
  public List<SeriesEntry> latest(int most) {
    return current.series.values().stream()
        .sorted(Comparator.comparingLong(SeriesEntry::id).reversed())
        .limit(most)
        .toList();
  }

  private Stream<InstanceEntry> of(long series) {
    return current.instances.values().stream().filter(i -> i.series() == series);
  }

  @Override
  public Optional<Opaque> header(long instance) {
    return Optional.ofNullable(current.headers.get(instance));
  }

  @Override
  public Optional<Opaque> frames(long instance) {
    return Optional.ofNullable(current.frames.get(instance));
  }

  @Override
  public Optional<Opaque> dictionary(long series) {
    return Optional.ofNullable(current.dictionaries.get(series));
  }

  @Override
  public void allInstances(InstanceVisitor visitor) throws IOException {
    for (InstanceEntry instance : current.instances.values()) {
      if (!visitor.instance(instance)) {
        return;
      }
    }
  }

  @Override
  public List<QuarantineEntry> quarantined() {
    return new ArrayList<>(current.quarantine.values());
  }

  @Override
  public IndexCounts counts(Optional<Site> site) {
    MemoryRows rows = current;
    List<StudyEntry> studies =
        rows.studies.values().stream()
            .filter(s -> site.filter(wanted -> !wanted.equals(s.site())).isEmpty())
            .toList();
    long quarantined =
        rows.quarantine.values().stream()
            .filter(q -> site.filter(wanted -> !wanted.equals(q.what().site())).isEmpty())
            .count();
    return new IndexCounts(
        studies.stream().map(s -> List.of(s.site(), s.patient())).distinct().count(),
        studies.size(),
        studies.stream().mapToLong(StudyEntry::series).sum(),
        studies.stream().mapToLong(StudyEntry::instances).sum(),
        studies.stream().mapToLong(StudyEntry::bytes).sum(),
        quarantined);
  }

  @Override
  public Map<Site, Long> studies() {
    return current.studies.values().stream()
        .collect(Collectors.groupingBy(StudyEntry::site, Collectors.counting()));
  }

  @Override
  public Arrivals arrivals(Instant since) {
    return current.arrivals(Arrivals.halfHour(since));
  }

  @Override
  public void clear() {
    synchronized (writing) {
      MemoryRows empty = new MemoryRows();
      empty.lastId = current.lastId;
      current = empty;
      history.clear();
    }
  }

  @Override
  public Optional<StudyEntry> study(Site site, Uid study) {
    return current.study(site, study);
  }

  @Override
  public Optional<StudyEntry> study(long study) {
    return current.study(study);
  }

  @Override
  public Optional<SeriesEntry> series(long study, Uid series) {
    return current.series(study, series);
  }

  @Override
  public Optional<InstanceEntry> instance(Site site, Uid sopInstance) {
    return current.instance(site, sopInstance);
  }

  @Override
  public Optional<QuarantineEntry> quarantined(ContentToken content) {
    return current.quarantined(content);
  }

  @Override
  public Optional<QuarantineEntry> quarantined(long id) {
    return current.quarantined(id);
  }

  @Override
  public void close() {}
}
