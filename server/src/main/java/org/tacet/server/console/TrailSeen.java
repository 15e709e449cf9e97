// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.dicom.Uid;
import org.tacet.storage.AuditFilter;
import org.tacet.storage.TrailLookback;
import org.tacet.storage.TrailLookback.Looked;
import org.tacet.storage.TrailLookback.Stretch;
import org.tacet.webgate.console.study.spi.Seen;

/// Finds in the trail who has seen a study.
///
/// @param patience how many lines one look goes through: the attack is to look for what is not
///   there, all the time
public record TrailSeen(TrailLookback trail, AuditLog audit, InstantSource clock, long patience)
    implements Seen {
  /// How many lines one look goes through, if nothing else is said.
  public static final long PATIENCE = 500_000;

  private static final int MOST = 50;

  @Override
  public Part look(Caller.Person auditor, Site site, Uid study, OptionalLong before)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    Stretch stretch =
        new Stretch(before.orElse(Stretch.ALL.before()), Stretch.ALL.after(), AuditFilter.ALL);
    Looked looked =
        trail.look(
            stretch,
            seen -> seen >= patience,
            entry -> {
              AuditEvent event = entry.event();
              if (event.site().equals(Optional.of(site)) && event.studies().contains(study)) {
                lines.add(line(event));
              }
              return lines.size() < MOST;
            });
    // Before it is shown: what cannot be written down is not seen.
    audit.append(read(auditor, site, study, lines.size()));
    return new Part(
        lines, looked.ended() ? OptionalLong.empty() : OptionalLong.of(looked.oldest()));
  }

  private static Line line(AuditEvent event) {
    return new Line(
        event.at(),
        event.caller(),
        event.action(),
        event.outcome(),
        event.purpose(),
        event.count());
  }

  private AuditEvent read(Caller.Person auditor, Site site, Uid study, int lines) {
    return new AuditEvent(
        clock.instant(),
        Action.TRAIL,
        Outcome.SUCCESS,
        auditor.name(),
        auditor.origin(),
        Optional.of(site),
        List.of(study),
        lines,
        "study-seen",
        0,
        Optional.of(auditor.purpose()),
        List.of());
  }
}
