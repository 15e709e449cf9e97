// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// A study to be added to the index; the components as in [StudyEntry].
///
/// @param tokens by which it can be found
public record NewStudy(
    Site site,
    Uid uid,
    KeyId key,
    PatientToken patient,
    OptionalInt date,
    Instant received,
    Opaque sealedAttributes,
    Set<SearchToken> tokens) {
  /// Keeps a copy of the set.
  public NewStudy {
    tokens = Set.copyOf(tokens);
  }
}
