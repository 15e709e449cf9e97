// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// A study in the index.
///
/// @param id row, never used again
/// @param key under which its attributes and instances are encrypted
/// @param patient whose study it is
/// @param date StudyDate as yyyymmdd; absent when there was none, or no date
/// @param modalities of its series
/// @param sopClasses of its instances
/// @param series how many series
/// @param instances how many instances
/// @param bytes total length of the data sets of its instances
/// @param received when its first instance arrived
/// @param changed when its newest instance arrived
/// @param sealedAttributes patient and study attributes, encrypted
public record StudyEntry(
    long id,
    Site site,
    Uid uid,
    KeyId key,
    PatientToken patient,
    OptionalInt date,
    Set<String> modalities,
    Set<Uid> sopClasses,
    int series,
    int instances,
    long bytes,
    Instant received,
    Instant changed,
    Opaque sealedAttributes) {
  /// Keeps copies of the sets.
  public StudyEntry {
    modalities = Set.copyOf(modalities);
    sopClasses = Set.copyOf(sopClasses);
  }
}
