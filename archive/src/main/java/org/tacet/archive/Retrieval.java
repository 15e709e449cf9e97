// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// Finds what a selection names (PS3.4 §C.4.2.1), and holds it.
///
/// What is not there, what is at another site and what was erased all look the same: they are not
/// among the holdings.
final class Retrieval {
  private final Core core;
  private final StudyCandidates candidates;

  Retrieval(Core core) {
    this.core = core;
    this.candidates = new StudyCandidates(core);
  }

  /// What is named of these studies; nothing when it is more than one retrieval gives out.
  Optional<List<StoredHolding>> holdings(
      Selection selection, List<StudyEntry> studies, StoredHolding.Reader reader)
      throws IOException {
    Collecting collecting = new Collecting(selection, reader);
    for (StudyEntry study : studies) {
      if (!collecting.study(study)) {
        return Optional.empty();
      }
    }
    return Optional.of(collecting.holdings);
  }

  /// The studies that may hold what is named.
  List<StudyEntry> studies(Selection selection) throws IOException {
    if (!selection.studies().isEmpty()) {
      List<StudyEntry> studies = new ArrayList<>();
      for (Uid study : new LinkedHashSet<>(selection.studies())) {
        core.index().study(selection.site(), study).ifPresent(studies::add);
      }
      return studies;
    }
    if (selection.level() == Level.IMAGE) {
      return studiesOf(selection.site(), selection.instances());
    }
    return candidates.ofPatient(selection.site(), selection.patientId().orElseThrow());
  }

  private List<StudyEntry> studiesOf(Site site, List<Uid> instances) throws IOException {
    Set<StudyEntry> studies = new LinkedHashSet<>();
    for (Uid instance : instances) {
      Optional<InstanceEntry> entry = core.index().instance(site, instance);
      if (entry.isPresent()) {
        core.index().study(entry.get().study()).ifPresent(studies::add);
      }
    }
    return List.copyOf(studies);
  }

  private final class Collecting {
    private final Selection selection;
    private final StoredHolding.Reader reader;
    private final Map<Long, List<InstanceEntry>> named;
    private final List<StoredHolding> holdings = new ArrayList<>();

    Collecting(Selection selection, StoredHolding.Reader reader) throws IOException {
      this.selection = selection;
      this.reader = reader;
      this.named = lookedUp(selection);
    }

    /// False when there are too many.
    boolean study(StudyEntry study) throws IOException {
      Optional<StudyCipher> cipher = core.keyring().find(study.key());
      if (cipher.isEmpty() || !ofThePatient(study, cipher.get())) {
        return true;
      }
      for (SeriesEntry entry : series(study)) {
        if (selection.instances().isEmpty()) {
          all(study, entry, cipher.get());
        } else {
          some(study, entry, cipher.get());
        }
      }
      return holdings.size() <= core.limits().maxRetrieved();
    }

    private boolean ofThePatient(StudyEntry study, StudyCipher cipher) throws IOException {
      return selection.patientId().isEmpty()
          || StudyCandidates.hasPatientId(
              core.attributes().ofStudy(study, cipher), selection.patientId().get());
    }

    /// Those that are named, or all.
    private List<SeriesEntry> series(StudyEntry study) throws IOException {
      if (selection.series().isEmpty()) {
        return core.index().series(study.id());
      }
      List<SeriesEntry> found = new ArrayList<>();
      for (Uid uid : Set.copyOf(selection.series())) {
        core.index().series(study.id(), uid).ifPresent(found::add);
      }
      found.sort(Comparator.comparingLong(SeriesEntry::id));
      return found;
    }

    private void all(StudyEntry study, SeriesEntry entry, StudyCipher cipher) throws IOException {
      core.index()
          .instances(
              entry.id(),
              instance -> {
                holdings.add(holding(study, entry, instance, cipher));
                return holdings.size() <= core.limits().maxRetrieved();
              });
    }

    private void some(StudyEntry study, SeriesEntry entry, StudyCipher cipher) {
      named.getOrDefault(entry.id(), List.of()).stream()
          .map(instance -> holding(study, entry, instance, cipher))
          .forEach(holdings::add);
    }

    private StoredHolding holding(
        StudyEntry study, SeriesEntry entry, InstanceEntry instance, StudyCipher cipher) {
      return new StoredHolding(core, study, entry, instance, cipher.id(), reader);
    }
  }

  /// The instances that are named, by the rows of their series. Each is looked up by itself: a
  /// frame of one instance must not cost more because its series has thousands.
  private Map<Long, List<InstanceEntry>> lookedUp(Selection selection) throws IOException {
    Map<Long, List<InstanceEntry>> named = new HashMap<>();
    for (Uid uid : Set.copyOf(selection.instances())) {
      core.index()
          .instance(selection.site(), uid)
          .ifPresent(
              found -> named.computeIfAbsent(found.series(), _ -> new ArrayList<>()).add(found));
    }
    named
        .values()
        .forEach(ofSeries -> ofSeries.sort(Comparator.comparingInt(InstanceEntry::ordinal)));
    return named;
  }
}
