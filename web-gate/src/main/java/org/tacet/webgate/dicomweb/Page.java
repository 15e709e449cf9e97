// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Refusal;
import org.tacet.dicom.DataSet;

/// What a search found.
sealed interface Page {
  /// Some, or none.
  ///
  /// @param end whether there may be more, and why it ends here
  record Matches(List<DataSet> matches, End end) implements Page {
    /// Keeps a copy of the list.
    public Matches {
      matches = List.copyOf(matches);
    }
  }

  /// Not permitted.
  record Refused(Refusal why) implements Page {}

  /// A key breaks a rule.
  record Invalid(FindOutcome.Invalid what) implements Page {}

  /// Where a page ends.
  enum End {
    /// There is no more.
    COMPLETE,
    /// There is more, to be had with a larger offset.
    MORE,
    /// The archive stopped looking: there may be more, and it cannot be had this way.
    CUT
  }
}
