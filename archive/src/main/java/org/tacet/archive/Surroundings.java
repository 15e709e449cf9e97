// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.spi.Finder;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;

/// What the index shows, in one look, around an instance that has arrived. When it is let in, some
/// of it may have changed.
///
/// @param instance of the same SOP Instance UID
/// @param itsStudy that of `instance`
/// @param waiting of the same content, in quarantine
/// @param study of the same Study Instance UID
/// @param series of `study`, with the same Series Instance UID
record Surroundings(
    Optional<InstanceEntry> instance,
    Optional<StudyEntry> itsStudy,
    Optional<QuarantineEntry> waiting,
    Optional<StudyEntry> study,
    Optional<SeriesEntry> series) {
  static Surroundings of(Arrival arrival, Finder finder) throws IOException {
    Identifiers ids = arrival.identifiers();
    Optional<InstanceEntry> instance = finder.instance(arrival.site(), ids.sopInstance());
    Optional<StudyEntry> study = finder.study(arrival.site(), ids.study());
    return new Surroundings(
        instance,
        instance.isPresent() ? finder.study(instance.get().study()) : Optional.empty(),
        finder.quarantined(arrival.content()),
        study,
        study.isPresent() ? finder.series(study.get().id(), ids.series()) : Optional.empty());
  }
}
