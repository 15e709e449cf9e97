// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// What to retrieve: the unique keys of PS3.4 §C.4.2.1. An empty list is no restriction, but the
/// list of the level asked for is never empty.
///
/// @param site whose instances
/// @param level what the last list names: whole studies, whole series, or instances
/// @param patientId of this patient and no other
/// @param studies Study Instance UIDs
/// @param series Series Instance UIDs
/// @param instances SOP Instance UIDs
public record Selection(
    Site site,
    Level level,
    Optional<String> patientId,
    List<Uid> studies,
    List<Uid> series,
    List<Uid> instances) {
  /// The most UIDs in one list.
  public static final int MAX_UIDS = 10_000;

  /// @throws IllegalArgumentException when nothing is named at the level asked for, or too much
  public Selection {
    studies = List.copyOf(studies);
    series = List.copyOf(series);
    instances = List.copyOf(instances);
    boolean named =
        switch (level) {
          case PATIENT -> patientId.isPresent();
          case STUDY -> !studies.isEmpty();
          case SERIES -> !studies.isEmpty() && !series.isEmpty();
          case IMAGE -> !instances.isEmpty();
        };
    if (!named) {
      throw new IllegalArgumentException("nothing is named at level " + level);
    }
    if (Math.max(studies.size(), Math.max(series.size(), instances.size())) > MAX_UIDS) {
      throw new IllegalArgumentException("more than " + MAX_UIDS + " UIDs");
    }
  }

  /// A whole study.
  public static Selection study(Site site, Uid study) {
    return new Selection(site, Level.STUDY, Optional.empty(), List.of(study), List.of(), List.of());
  }
}
