// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.tacet.archive.Refusal.Fault.IDENTIFIER_INVALID;
import static org.tacet.archive.Refusal.Fault.IDENTIFIER_MISMATCH;
import static org.tacet.archive.Refusal.Fault.IDENTIFIER_MISSING;
import static org.tacet.archive.Refusal.Fault.IDENTIFIER_MULTIPLE;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// The four UIDs that say what an instance is and where it belongs, and without which it cannot be
/// kept (PS3.3 §C.12.1, §C.7.2.1, §C.7.3.1).
record Identifiers(Uid study, Uid series, Uid sopClass, Uid sopInstance) {
  /// Identifiers, or what is wrong with them.
  sealed interface Found {
    record All(Identifiers identifiers) implements Found {}

    record Faulty(Refusal.Identifier refusal) implements Found {}
  }

  static Found in(DataSet set, Optional<Incoming.Affected> affected, Optional<Uid> study) {
    return firstFault(set)
        .or(() -> affected.flatMap(a -> mismatch(set, a)))
        .or(() ->
            study
                .filter(s -> !uid(set, Tags.StudyInstanceUID).equals(s))
                .map(_ -> new Refusal.Identifier(IDENTIFIER_MISMATCH, Tags.StudyInstanceUID)))
        .<Found>map(Found.Faulty::new)
        .orElseGet(() -> new Found.All(of(set)));
  }

  private static Identifiers of(DataSet set) {
    return new Identifiers(
        uid(set, Tags.StudyInstanceUID),
        uid(set, Tags.SeriesInstanceUID),
        uid(set, Tags.SOPClassUID),
        uid(set, Tags.SOPInstanceUID));
  }

  private static Uid uid(DataSet set, int tag) {
    return set.uid(tag).orElseThrow(() -> new IllegalStateException("checked before"));
  }

  private static Optional<Refusal.Identifier> firstFault(DataSet set) {
    return List.of(
            Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.StudyInstanceUID, Tags.SeriesInstanceUID)
        .stream()
        .flatMap(tag -> fault(set, tag).stream())
        .findFirst();
  }

  private static Optional<Refusal.Identifier> fault(DataSet set, int tag) {
    List<String> values = set.strings(tag);
    if (values.isEmpty() || values.getFirst().isEmpty()) {
      return Optional.of(new Refusal.Identifier(IDENTIFIER_MISSING, tag));
    }
    if (values.size() > 1) {
      return Optional.of(new Refusal.Identifier(IDENTIFIER_MULTIPLE, tag));
    }
    return Uid.parse(values.getFirst()).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal.Identifier(IDENTIFIER_INVALID, tag));
  }

  private static Optional<Refusal.Identifier> mismatch(DataSet set, Incoming.Affected affected) {
    if (!uid(set, Tags.SOPClassUID).equals(affected.affectedSopClassUid())) {
      return Optional.of(new Refusal.Identifier(IDENTIFIER_MISMATCH, Tags.SOPClassUID));
    }
    return uid(set, Tags.SOPInstanceUID).equals(affected.affectedSopInstanceUid())
        ? Optional.empty()
        : Optional.of(new Refusal.Identifier(IDENTIFIER_MISMATCH, Tags.SOPInstanceUID));
  }
}
