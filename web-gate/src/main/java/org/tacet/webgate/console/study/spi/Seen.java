// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

/// Who has seen a study, as the trail has it.
public interface Seen {
  /// Looks back through the trail, and writes into it that somebody has. Whoever calls has asked
  /// whether this auditor may.
  ///
  /// @param before only lines of lower numbers; absent: from the newest on
  Part look(Caller.Person auditor, Site site, Uid study, OptionalLong before) throws IOException;

  /// As much as one look finds; the newest first.
  ///
  /// @param next where the next look begins, unless this has come to the end of the trail
  record Part(List<Line> lines, OptionalLong next) {
    /// Keeps a copy of the list.
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /// Somebody did something with the study. Holds no patient attribute.
  ///
  /// @param count how many instances or matches, by the action
  record Line(
      Instant at,
      String who,
      Action action,
      Outcome outcome,
      Optional<Purpose> purpose,
      long count) {}
}
