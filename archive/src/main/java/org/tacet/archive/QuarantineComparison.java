// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// How something in quarantine differs from what it contradicts, attribute by attribute, without
/// anything that tells of the patient.
///
/// @param waiting what waits
/// @param against what it was compared with
/// @param kept the instance that is in the archive, where it was compared with one
/// @param attributes in the order of their tags
public record QuarantineComparison(
    Quarantined waiting, Against against, Optional<Side> kept, List<Attribute> attributes) {
  /// Keeps a copy of the list.
  public QuarantineComparison {
    attributes = List.copyOf(attributes);
  }

  /// What it is compared with.
  public enum Against {
    /// The instance of the same SOP Instance UID.
    INSTANCE,
    /// What the study of the same Study Instance UID says of patient and study.
    STUDY,
    /// What it contradicted is gone.
    NOTHING
  }

  /// How the two stand to each other.
  public enum Standing {
    SAME,
    DIFFERENT,
    ONLY_WAITING,
    ONLY_KEPT
  }

  /// An instance as it came.
  ///
  /// @param length of its data set, in bytes
  public record Side(Uid sopClass, TransferSyntax syntax, long length) {}

  /// An attribute of the data set itself; one that is within a sequence counts for the sequence.
  ///
  /// @param values both, where the attribute is technical and tells nothing of the patient
  public record Attribute(int tag, String name, Standing standing, Optional<Values> values) {}

  /// What the two say; empty where one says nothing, or nothing that may be shown.
  public record Values(String waiting, String kept) {}
}
