// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.Uid;

/// What came of asking the policy.
sealed interface Permission {
  /// No; written down already.
  record Denied(Refusal.NotPermitted why) implements Permission {}

  /// Yes.
  ///
  /// @param only with these studies and no other; absent: with all
  record Permitted(Operating operating, Optional<Set<Uid>> only) implements Permission {
    boolean extendsTo(Uid study) {
      return only.map(studies -> studies.contains(study)).orElse(true);
    }
  }
}
