// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent;

/// Somebody, or something, that took part.
///
/// @param id who
/// @param requestor whether it was its wish
/// @param role in the event
/// @param address its network address, or `local`
record Participant(String id, boolean requestor, Optional<Code> role, Optional<String> address) {
  /// Those of an event, the caller first.
  static List<Participant> of(AuditEvent event, EventKind kind, TrailSource source) {
    Participant archive = new Participant(source.id(), false, Optional.empty(), Optional.empty());
    Participant caller =
        new Participant(
            event.caller(),
            true,
            Optional.empty(),
            Optional.of(event.origin()).filter(origin -> !origin.equals("local")));
    return switch (kind.flow()) {
      case TO_ARCHIVE -> List.of(caller.as(Code.SOURCE), archive.as(Code.DESTINATION));
      case TO_CALLER -> List.of(caller.as(Code.DESTINATION), archive.as(Code.SOURCE));
      case TO_THIRD -> List.of(caller, archive.as(Code.SOURCE), named(event).as(Code.DESTINATION));
      case FROM_MEDIA -> List.of(caller.as(Code.DESTINATION), media().as(Code.SOURCE_MEDIA));
      case TO_MEDIA -> List.of(caller.as(Code.SOURCE), media().as(Code.DESTINATION_MEDIA));
      case OF_APPLICATION -> List.of(caller.as(Code.LAUNCHER), archive.as(Code.APPLICATION));
      case NONE -> List.of(caller);
    };
  }

  private Participant as(Code code) {
    return new Participant(id, requestor, Optional.of(code), address);
  }

  private static Participant media() {
    return new Participant("files", false, Optional.empty(), Optional.empty());
  }

  /// The destination of a C-MOVE stands at the end of the reason.
  private static Participant named(AuditEvent event) {
    String title = event.reason().substring(event.reason().indexOf("to-") + "to-".length());
    String id = title.isEmpty() ? "unnamed" : title.toUpperCase(Locale.ROOT);
    return new Participant(id, false, Optional.empty(), Optional.empty());
  }
}
