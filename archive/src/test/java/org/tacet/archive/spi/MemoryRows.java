// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// The rows of [MemoryIndex], one state of them.
final class MemoryRows implements Index.Transaction {
  final Map<Long, StudyEntry> studies = new TreeMap<>();
  final Map<Long, Set<SearchToken>> tokens = new TreeMap<>();
  final Map<Long, SeriesEntry> series = new TreeMap<>();
  final Map<Long, Opaque> dictionaries = new TreeMap<>();
  final Map<Long, InstanceEntry> instances = new TreeMap<>();
  final Map<Long, Opaque> headers = new TreeMap<>();
  final Map<Long, Opaque> frames = new TreeMap<>();
  final Map<Long, Map<Integer, KeptMetadata>> kept = new TreeMap<>();
  final Map<Long, QuarantineEntry> quarantine = new TreeMap<>();
  final TreeMap<Slot, Came> came = new TreeMap<>();
  long applied;
  long lastId;

  MemoryRows copy() {
    MemoryRows copy = new MemoryRows();
    copy.studies.putAll(studies);
    copy.tokens.putAll(tokens);
    copy.series.putAll(series);
    copy.dictionaries.putAll(dictionaries);
    copy.instances.putAll(instances);
    copy.headers.putAll(headers);
    copy.frames.putAll(frames);
    kept.forEach((row, blocks) -> copy.kept.put(row, new TreeMap<>(blocks)));
    copy.quarantine.putAll(quarantine);
    copy.came.putAll(came);
    copy.applied = applied;
    copy.lastId = lastId;
    return copy;
  }

  /// Half an hour and a modality.
  record Slot(long halfHour, String modality) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      return Comparator.comparingLong(Slot::halfHour)
          .thenComparing(Slot::modality)
          .compare(this, other);
    }
  }

  /// How much came.
  record Came(long studies, long instances, long bytes) {
    Came plus(Came more) {
      return new Came(studies + more.studies, instances + more.instances, bytes + more.bytes);
    }
  }

  private void add(Instant received, String modality, Came more) {
    came.merge(new Slot(Arrivals.halfHour(received), modality), more, Came::plus);
  }

  Arrivals arrivals(long since) {
    Map<Long, Came> halfHours = new TreeMap<>();
    Map<String, Came> modalities = new TreeMap<>();
    came.tailMap(new Slot(since, ""))
        .forEach((slot, much) -> {
          halfHours.merge(slot.halfHour(), much, Came::plus);
          modalities.merge(slot.modality(), much, Came::plus);
        });
    return new Arrivals(
        halfHours.entrySet().stream()
            .map(e ->
                new Arrivals.HalfHour(
                    Arrivals.begun(e.getKey()),
                    e.getValue().studies(),
                    e.getValue().instances(),
                    e.getValue().bytes()))
            .toList(),
        modalities.entrySet().stream()
            .filter(e -> e.getValue().instances() > 0)
            .map(e ->
                new Arrivals.OfModality(e.getKey(), e.getValue().instances(), e.getValue().bytes()))
            .sorted(Comparator.comparingLong(Arrivals.OfModality::bytes).reversed())
            .toList());
  }

  byte[] everything() {
    StringBuilder all = new StringBuilder();
    studies.values().forEach(s -> append(all.append(s), s.sealedAttributes()));
    series.values().forEach(s -> append(all.append(s), s.sealedAttributes()));
    instances.values().forEach(i -> append(all.append(i), i.sealedFacts()));
    dictionaries.values().forEach(d -> append(all, d));
    headers.values().forEach(h -> append(all, h));
    frames.values().forEach(f -> append(all, f));
    kept.values().forEach(blocks -> blocks.values().forEach(k -> append(all, k.sealed())));
    all.append(quarantine).append(tokens);
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder all, Opaque opaque) {
    all.append(new String(opaque.bytes(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public long insertStudy(NewStudy study) {
    if (study(study.site(), study.uid()).isPresent()) {
      throw new IllegalStateException("the site has this study");
    }
    long id = ++lastId;
    studies.put(
        id,
        new StudyEntry(
            id,
            study.site(),
            study.uid(),
            study.key(),
            study.patient(),
            study.date(),
            Set.of(),
            Set.of(),
            0,
            0,
            0,
            study.received(),
            study.received(),
            study.sealedAttributes()));
    tokens.put(id, study.tokens());
    add(study.received(), "", new Came(1, 0, 0));
    return id;
  }

  @Override
  public long insertSeries(NewSeries added) {
    StudyEntry study = studies.get(added.study());
    if (study == null || series(added.study(), added.uid()).isPresent()) {
      throw new IllegalStateException("no such study, or it has this series");
    }
    long id = ++lastId;
    series.put(
        id,
        new SeriesEntry(
            id,
            added.study(),
            added.uid(),
            added.modality(),
            added.date(),
            0,
            0,
            added.sealedAttributes()));
    dictionaries.put(id, added.sealedDictionary());
    Set<String> modalities = new HashSet<>(study.modalities());
    added.modality().ifPresent(modalities::add);
    put(study, modalities, study.sopClasses(), 1, 0, 0, study.changed());
    return id;
  }

  @Override
  public long insertInstance(NewInstance added) {
    SeriesEntry in = series.get(added.series());
    StudyEntry study = studies.get(added.study());
    if (in == null || study == null || instance(study.site(), added.uid()).isPresent()) {
      throw new IllegalStateException("no such series, or the site has this instance");
    }
    long id = ++lastId;
    instances.put(
        id,
        new InstanceEntry(
            id,
            added.study(),
            added.series(),
            in.instances() + 1,
            added.uid(),
            added.sopClass(),
            added.transferSyntax(),
            added.length(),
            added.frames(),
            added.content(),
            added.blob(),
            added.sealedFacts()));
    headers.put(id, added.sealedHeader());
    frames.put(id, added.sealedFrames());
    add(added.received(), in.modality().orElse(""), new Came(0, 1, added.length()));
    series.put(
        in.id(),
        new SeriesEntry(
            in.id(),
            in.study(),
            in.uid(),
            in.modality(),
            in.date(),
            in.instances() + 1,
            in.bytes() + added.length(),
            in.sealedAttributes()));
    Set<Uid> classes = new HashSet<>(study.sopClasses());
    classes.add(added.sopClass());
    put(study, study.modalities(), classes, 0, 1, added.length(), added.received());
    return id;
  }

  private void put(
      StudyEntry study,
      Set<String> modalities,
      Set<Uid> classes,
      int moreSeries,
      int moreInstances,
      long moreBytes,
      Instant changed) {
    studies.put(
        study.id(),
        new StudyEntry(
            study.id(),
            study.site(),
            study.uid(),
            study.key(),
            study.patient(),
            study.date(),
            modalities,
            classes,
            study.series() + moreSeries,
            study.instances() + moreInstances,
            study.bytes() + moreBytes,
            study.received(),
            changed.isAfter(study.changed()) ? changed : study.changed(),
            study.sealedAttributes()));
  }

  @Override
  public boolean removeStudy(long study) {
    if (studies.remove(study) == null) {
      return false;
    }
    tokens.remove(study);
    series.values().removeIf(s -> s.study() == study);
    instances.values().removeIf(i -> i.study() == study);
    dictionaries.keySet().retainAll(series.keySet());
    headers.keySet().retainAll(instances.keySet());
    frames.keySet().retainAll(instances.keySet());
    kept.keySet().retainAll(series.keySet());
    return true;
  }

  @Override
  public boolean keep(long row, KeptMetadata metadata) {
    if (!isThere(row, metadata)) {
      return false;
    }
    Map<Integer, KeptMetadata> blocks = kept.computeIfAbsent(row, _ -> new TreeMap<>());
    blocks.values().removeIf(k -> k.first() >= metadata.first() && k.first() <= metadata.last());
    blocks.put(metadata.first(), metadata);
    return true;
  }

  Optional<KeptMetadata> kept(long row, int ordinal) {
    return kept.getOrDefault(row, Map.of()).values().stream()
        .filter(k -> k.first() <= ordinal && ordinal <= k.last())
        .filter(k -> isThere(row, k))
        .reduce((_, last) -> last);
  }

  private boolean isThere(long row, KeptMetadata metadata) {
    return instances.values().stream()
        .filter(i -> i.series() == row && i.ordinal() == metadata.last())
        .anyMatch(i -> i.blob().sequence() == metadata.sequence());
  }

  @Override
  public long insertQuarantine(NewQuarantine entry) {
    long id = ++lastId;
    quarantine.put(id, new QuarantineEntry(id, entry));
    return id;
  }

  @Override
  public boolean removeQuarantine(long id) {
    return quarantine.remove(id) != null;
  }

  @Override
  public void applied(long sequence) {
    applied = Math.max(applied, sequence);
  }

  @Override
  public Optional<StudyEntry> study(Site site, Uid study) {
    return studies.values().stream()
        .filter(s -> s.site().equals(site) && s.uid().equals(study))
        .findFirst();
  }

  @Override
  public Optional<StudyEntry> study(long study) {
    return Optional.ofNullable(studies.get(study));
  }

  @Override
  public Optional<SeriesEntry> series(long study, Uid uid) {
    return series.values().stream()
        .filter(s -> s.study() == study && s.uid().equals(uid))
        .findFirst();
  }

  @Override
  public Optional<InstanceEntry> instance(Site site, Uid sopInstance) {
    return instances.values().stream()
        .filter(i -> i.uid().equals(sopInstance) && studies.get(i.study()).site().equals(site))
        .findFirst();
  }

  @Override
  public Optional<QuarantineEntry> quarantined(ContentToken content) {
    return quarantine.values().stream().filter(q -> q.what().content().equals(content)).findFirst();
  }

  @Override
  public Optional<QuarantineEntry> quarantined(long id) {
    return Optional.ofNullable(quarantine.get(id));
  }
}
