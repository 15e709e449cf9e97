// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// The series that began lately, and each of their instances: so that the index need not be asked
/// what surrounds the next one, which costs a tenth of letting in a slice.
///
/// A short cut, as the look itself is: what counts is decided in the commit ([Admission]). Known
/// are only series of which every instance was let in under our eyes.
///
/// Of each instance a bit is kept, chosen by its UID: two that share one cost a look. All of it
/// together takes a mebibyte.
final class RecentSeries {
  private static final int SERIES = 128;
  private static final int BITS = 1 << 16;

  private final Map<Place, Known> known = new RecentlyUsed<>(SERIES);

  private record Place(Site site, Uid study, Uid series) {
    static Place of(Arrival arrival) {
      Identifiers ids = arrival.identifiers();
      return new Place(arrival.site(), ids.study(), ids.series());
    }
  }

  private static final class Known {
    private final BitSet seen = new BitSet(BITS);
    private int instances;
    private Optional<StudyEntry> study = Optional.empty();
    private Optional<SeriesEntry> series = Optional.empty();
  }

  /// What surrounds an instance, if it is one more of a series that is known.
  synchronized Optional<Surroundings> around(Arrival arrival) {
    Known of = known.get(Place.of(arrival));
    if (of == null || of.series.isEmpty() || of.seen.get(bit(arrival))) {
      return Optional.empty();
    }
    return Optional.of(
        new Surroundings(
            Optional.empty(), Optional.empty(), Optional.empty(), of.study, of.series));
  }

  /// What the index showed around an instance, before it is let in.
  synchronized void saw(Arrival arrival, Surroundings around) {
    Place place = Place.of(arrival);
    if (around.series().isEmpty()) {
      known.computeIfAbsent(place, _ -> new Known());
      return;
    }
    Known of = known.get(place);
    if (of != null && of.instances >= around.series().get().instances()) {
      of.study = around.study();
      of.series = around.series();
    }
  }

  /// An instance was let in.
  synchronized void stored(Arrival arrival) {
    Known of = known.get(Place.of(arrival));
    if (of != null) {
      of.seen.set(bit(arrival));
      of.instances++;
    }
  }

  private static int bit(Arrival arrival) {
    int hash = arrival.identifiers().sopInstance().hashCode();
    return (hash ^ hash >>> 16) & BITS - 1;
  }

  /// Forgets everything: after an erasure, or when rows begin anew.
  synchronized void forget() {
    known.clear();
  }
}
