// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.trail.DicomAuditMessage;
import org.tacet.archive.trail.TrailSource;
import org.tacet.dicom.Uid;
import org.tacet.storage.AuditEntry;

/// An entry of the trail as messages of RFC 5424, framed for a stream as RFC 5425 §4.3 has it. The
/// `sequenceId` is the number of the line, so that a collector can tell what it has twice.
final class SyslogMessage {
  /// So many studies fit into the 32 KiB that every collector must take (PS3.15 §A.6).
  static final int STUDIES = 32;

  private static final int AUTHORIZATION = 10 << 3;
  private static final int NOTICE = 5;
  private static final int WARNING = 4;
  private static final long SEQUENCES = Integer.MAX_VALUE;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SyslogMessage() {}

  /// One message, or several if there are many studies.
  static byte[] frames(AuditEntry entry, TrailSource source) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (AuditEvent part : parts(entry.event())) {
      byte[] message = message(entry.number(), part, source).getBytes(StandardCharsets.UTF_8);
      out.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(message);
    }
    return out.toByteArray();
  }

  private static String message(long number, AuditEvent event, TrailSource source) {
    return "<%d>1 %s %s tacet - DICOM+RFC3881 [meta sequenceId=\"%d\"] %s%s"
        .formatted(
            AUTHORIZATION + severity(event),
            event.at().truncatedTo(ChronoUnit.MICROS),
            source.id(),
            (number - 1) % SEQUENCES + 1,
            BYTE_ORDER_MARK,
            DicomAuditMessage.xml(event, source));
  }

  private static int severity(AuditEvent event) {
    boolean loud = event.action() == Action.ALERT || event.action() == Action.BREAK_GLASS;
    boolean begun = event.outcome() == Outcome.PARTIAL && event.reason().startsWith("begun");
    return !loud && (event.outcome() == Outcome.SUCCESS || begun) ? NOTICE : WARNING;
  }

  /// The patients are counted with the first.
  private static List<AuditEvent> parts(AuditEvent event) {
    List<Uid> studies = event.studies();
    if (studies.size() <= STUDIES) {
      return List.of(event);
    }
    List<AuditEvent> parts = new ArrayList<>();
    for (int from = 0; from < studies.size(); from += STUDIES) {
      List<Uid> some = studies.subList(from, Math.min(studies.size(), from + STUDIES));
      parts.add(
          new AuditEvent(
              event.at(),
              event.action(),
              event.outcome(),
              event.caller(),
              event.origin(),
              event.site(),
              some,
              event.count(),
              event.reason(),
              from == 0 ? event.patients() : 0,
              event.purpose(),
              event.asked()));
    }
    return parts;
  }
}
