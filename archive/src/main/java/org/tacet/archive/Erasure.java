// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tacet.archive.EraseOutcome.Certificate;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.Index.Transaction;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// Erases a study: destroys its key, then removes its rows, then its blobs. From the first step on
/// nothing of it can be read, wherever copies may be; the others only tidy up. What a crash leaves
/// between the steps, the next erasure, the next instance of the study or the next verification
/// removes.
///
/// A legal hold and the retention forbid it.
///
/// Runs between two commits, so that no instance slips in under a key that is about to go.
final class Erasure {
  private static final Logger LOG = System.getLogger(Erasure.class.getName());

  private final Core core;
  private final GroupCommit commit;
  private final HoldKeeping holds;
  private final Retention retention;
  private final Clock clock;

  Erasure(Core core, GroupCommit commit, HoldKeeping holds, Retention retention, Clock clock) {
    this.core = core;
    this.commit = commit;
    this.holds = holds;
    this.retention = retention;
    this.clock = clock;
  }

  /// What there is of a study.
  private record Extent(
      Optional<StudyEntry> study,
      List<QuarantineEntry> quarantined,
      Set<KeyId> keys,
      List<BlobRef> blobs) {
    boolean isEmpty() {
      return study.isEmpty() && quarantined.isEmpty();
    }

    Instant first() {
      return arrivals(StudyEntry::received).min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /// Empty when there is nothing.
    Optional<Instant> last() {
      return arrivals(StudyEntry::changed).max(Instant::compareTo);
    }

    private Stream<Instant> arrivals(Function<StudyEntry, Instant> ofStudy) {
      return Stream.concat(
          study.map(ofStudy).stream(),
          quarantined.stream().map(waiting -> waiting.what().received()));
    }

    long bytes() {
      return study.map(StudyEntry::bytes).orElse(0L)
          + quarantined.stream().mapToLong(waiting -> waiting.what().length()).sum();
    }
  }

  /// What it would do.
  ErasureOutlook outlook(Site site, Uid study) throws IOException {
    Extent extent = extent(site, study);
    if (extent.isEmpty()) {
      return new ErasureOutlook.NoSuchStudy();
    }
    return new ErasureOutlook.Extent(
        site,
        study,
        extent.study().map(StudyEntry::series).orElse(0),
        extent.study().map(StudyEntry::instances).orElse(0),
        extent.quarantined().size(),
        extent.bytes(),
        extent.first(),
        holds.on(site, study),
        keptUntil(extent));
  }

  private Optional<Instant> keptUntil(Extent extent) {
    return extent.last().map(retention::until).filter(until -> until.isAfter(clock.instant()));
  }

  EraseOutcome erase(String by, Site site, Uid study, String reason) throws IOException {
    return commit.exclusively(() -> erased(by, site, study, reason));
  }

  private EraseOutcome erased(String by, Site site, Uid study, String reason) throws IOException {
    Extent extent = extent(site, study);
    // Here, where no other erasure and no instance comes in between.
    Optional<LegalHold> hold = holds.on(site, study);
    if (hold.isPresent()) {
      return new EraseOutcome.Held(hold.get());
    }
    Optional<Instant> kept = keptUntil(extent);
    if (kept.isPresent()) {
      return new EraseOutcome.KeptUntil(kept.get());
    }
    return removed(by, site, study, reason, extent);
  }

  private EraseOutcome removed(String by, Site site, Uid study, String reason, Extent extent)
      throws IOException {
    Instant at = clock.instant();
    for (KeyId key : extent.keys()) {
      core.keyring().destroy(key);
    }
    if (extent.isEmpty()) {
      return new EraseOutcome.NoSuchStudy();
    }
    core.index().transact(transaction -> removed(transaction, extent));
    core.forget();
    extent.blobs().forEach(this::delete);
    return new EraseOutcome.Erased(certificate(by, site, study, reason, extent, at));
  }

  private Extent extent(Site site, Uid study) throws IOException {
    Optional<StudyEntry> entry = core.index().study(site, study);
    Set<KeyId> keys = new LinkedHashSet<>();
    List<BlobRef> blobs = new ArrayList<>();
    if (entry.isPresent()) {
      keys.add(entry.get().key());
      addBlobs(entry.get(), blobs);
    }
    List<QuarantineEntry> quarantined = new ArrayList<>();
    for (QuarantineEntry waiting : core.index().quarantined()) {
      if (waiting.what().site().equals(site) && waiting.what().study().equals(study)) {
        quarantined.add(waiting);
        keys.add(waiting.what().key());
        blobs.add(waiting.what().blob());
      }
    }
    core.keyring().find(site, study).ifPresent(keys::add);
    return new Extent(entry, quarantined, keys, blobs);
  }

  private void addBlobs(StudyEntry study, List<BlobRef> blobs) throws IOException {
    for (SeriesEntry series : core.index().series(study.id())) {
      core.index().instances(series.id(), instance -> blobs.add(instance.blob()));
    }
  }

  private static Extent removed(Transaction transaction, Extent extent) throws IOException {
    if (extent.study().isPresent()) {
      transaction.removeStudy(extent.study().get().id());
    }
    for (QuarantineEntry waiting : extent.quarantined()) {
      transaction.removeQuarantine(waiting.id());
    }
    return extent;
  }

  private void delete(BlobRef blob) {
    try {
      core.blobs().delete(blob);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "blob {0} of an erased study stays behind", blob.sequence());
    }
  }

  private static Certificate certificate(
      String by, Site site, Uid study, String reason, Extent extent, Instant at) {
    return new Certificate(
        study,
        site,
        List.copyOf(extent.keys()),
        extent.study().map(StudyEntry::instances).orElse(0),
        extent.quarantined().size(),
        extent.bytes(),
        at,
        by,
        reason);
  }
}
