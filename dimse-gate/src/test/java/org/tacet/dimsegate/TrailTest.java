// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.MemoryAuditLog;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.PeerEndpoint;

class TrailTest {
  private static final PeerEndpoint FROM =
      new PeerEndpoint(
          new InetSocketAddress("127.0.0.9", 4242),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final MemoryAuditLog audit = new MemoryAuditLog();
  private final AtomicLong ticker = new AtomicLong();
  private final GateCounters counters = new GateCounters();
  private final Trail trail =
      new Trail(audit, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), ticker::get, counters);

  @Test
  void does_not_grow_with_every_connection_of_a_stranger() {
    strangers(5000);

    assertThat(audit.events()).hasSize(Sparing.LINES);
    assertThat(counters.refusals(GateRefusal.NOT_TLS)).isEqualTo(5000);
  }

  @Test
  void does_not_grow_with_every_name_that_somebody_makes_up() throws IOException {
    for (int name = 0; name < 5000; name++) {
      trail.refused(Action.LEGACY, AeTitle.of("NAME" + name), FROM, GateRefusal.NOT_ON_THE_BRIDGE);
    }

    assertThat(audit.events())
        .hasSize(Sparing.LINES)
        .extracting(AuditEvent::count)
        .containsOnly(0L);
    assertThat(counters.refusals(GateRefusal.NOT_ON_THE_BRIDGE)).isEqualTo(5000);
  }

  @Test
  void tells_in_one_line_how_many_had_none_once_the_minute_is_over() {
    strangers(5000);
    ticker.addAndGet(Sparing.WINDOW.toNanos());
    strangers(1);

    assertThat(audit.events()).hasSize(Sparing.LINES + 2);
    AuditEvent summary = audit.events().get(Sparing.LINES);
    assertThat(summary.count()).isEqualTo(5000 - Sparing.LINES);
    assertThat(summary.reason()).isEqualTo("not-tls");
    assertThat(summary.origin()).isEqualTo("127.0.0.9");
    assertThat(summary.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
  }

  @Test
  void tells_at_the_end_how_many_had_no_line() {
    strangers(25);

    trail.close();

    assertThat(audit.events()).hasSize(Sparing.LINES + 1);
    assertThat(audit.events().getLast().count()).isEqualTo(5);
  }

  private void strangers(int connections) {
    for (int connection = 0; connection < connections; connection++) {
      trail.strangerRefused(FROM, GateRefusal.NOT_TLS);
    }
  }
}
