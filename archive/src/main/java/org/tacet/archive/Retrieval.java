// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
      for (Uid study : selection.studies()) {
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
    private final Set<Uid> series;
    private final Set<Uid> instances;
    private final List<StoredHolding> holdings = new ArrayList<>();

    Collecting(Selection selection, StoredHolding.Reader reader) {
      this.selection = selection;
      this.reader = reader;
      this.series = Set.copyOf(selection.series());
      this.instances = Set.copyOf(selection.instances());
    }

    /// False when there are too many.
    boolean study(StudyEntry study) throws IOException {
      Optional<StudyCipher> cipher = core.keyring().find(study.key());
      if (cipher.isEmpty() || !ofThePatient(study, cipher.get())) {
        return true;
      }
      for (SeriesEntry entry : core.index().series(study.id())) {
        if (series.isEmpty() || series.contains(entry.uid())) {
          series(study, entry, cipher.get());
        }
      }
      return holdings.size() <= core.limits().maxRetrieved();
    }

    private boolean ofThePatient(StudyEntry study, StudyCipher cipher) throws IOException {
      return selection.patientId().isEmpty()
          || StudyCandidates.hasPatientId(
              core.attributes().ofStudy(study, cipher), selection.patientId().get());
    }

    private void series(StudyEntry study, SeriesEntry entry, StudyCipher cipher)
        throws IOException {
      core.index()
          .instances(
              entry.id(),
              instance -> {
                if (instances.isEmpty() || instances.contains(instance.uid())) {
                  holdings.add(holding(study, entry, instance, cipher));
                }
                return holdings.size() <= core.limits().maxRetrieved();
              });
    }

    private StoredHolding holding(
        StudyEntry study, SeriesEntry entry, InstanceEntry instance, StudyCipher cipher) {
      return new StoredHolding(core, study, entry, instance, cipher.id(), reader);
    }
  }
}
