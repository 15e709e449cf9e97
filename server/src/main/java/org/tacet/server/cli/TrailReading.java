// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.assembly.OpenArchive;

/// Writes down that the trail was read at the command line.
final class TrailReading {
  private TrailReading() {}

  /// That it is about to be read.
  static void begun(OpenArchive open, String how) throws IOException {
    open.record(Action.TRAIL, Outcome.PARTIAL, Optional.empty(), 0, "begun-" + how);
  }

  /// That so many of its events have been read.
  static void written(OpenArchive open, long events, String how) throws IOException {
    open.record(Action.TRAIL, Outcome.SUCCESS, Optional.empty(), events, how);
  }
}
